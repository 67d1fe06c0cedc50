import {join} from 'node:path';
import type {Blueprint} from '../blueprint.ts';
import {runCommand} from '../command/run-command.ts';
import {labProcess} from '../machine/lab-process.ts';
import {enterCgroup} from '../member/enter-cgroup.ts';
import {dnsmasqPidFile} from './dnsmasq-pid-file.ts';

/** Starts the lab's DHCP and DNS on its bridge; nothing when it runs already. */
export async function startDnsmasq(lab: Blueprint): Promise<void> {
	const pidFile = dnsmasqPidFile(lab);
	if (await labProcess(lab, pidFile)) return;
	const network = lab.gateway.replace(/\.1$/, '');
	await runCommand(
		enterCgroup(`${lab.cgroup}/laptop`, [
			...['dnsmasq', '--conf-file=/dev/null', '--no-hosts', '--user=root'],
			...[`--interface=${lab.bridge}`, '--except-interface=lo', '--bind-interfaces'],
			// Short leases in a wide range: every new instance has a new hardware address. Without
			// --no-ping a burst of them waits 15 s.
			`--dhcp-range=${network}.50,${network}.250,255.255.255.0,2m`,
			...['--dhcp-authoritative', '--no-ping'],
			`--dhcp-leasefile=${join(lab.folder, 'dnsmasq.leases')}`,
			`--pid-file=${pidFile}`,
			`--log-facility=${join(lab.folder, 'dnsmasq.log')}`,
			...lab.memberBlueprints.map(({name, address}) => `--host-record=${name},${address}`),
		]),
	);
}
