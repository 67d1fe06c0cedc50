import {type Blueprint, blueprintOf, type MemberBlueprint} from '../blueprint.ts';
import {imageServerFiles} from '../image/image-server-files.ts';
import {labProcess} from '../machine/lab-process.ts';
import {listLabs} from '../machine/list-labs.ts';
import {isAlive, type Owner} from '../machine/owner.ts';
import {readRecord} from '../machine/read-record.ts';
import {anchorOf} from '../member/anchor-of.ts';
import {daemonState} from '../member/daemon-state.ts';
import {dnsmasqPidFile} from '../network/dnsmasq-pid-file.ts';

/** `status`: how every lab of this machine fares, or the one that is named. */
export async function showStatus(words: readonly string[]): Promise<number> {
	const names = words[0] === '--name' ? words.slice(1) : await listLabs();
	if (names.length === 0) console.log('no lab is up');
	for (const name of names) {
		const record = await readRecord(name);
		if (!record) {
			console.log(`${name}: half-made`);
			continue;
		}
		await showLab(blueprintOf(record));
	}
	return 0;
}

async function showLab(lab: Blueprint): Promise<void> {
	const dhcp = await labProcess(lab, dnsmasqPidFile(lab));
	const server = await labProcess(lab, imageServerFiles(lab).pidFile);
	const parts = [
		lab.raised ? lab.subnet : `${lab.subnet} half-made`,
		...(lab.owner ? [await ownerState(lab.owner)] : []),
		`pool ${lab.pool}`,
		`dhcp ${dhcp ? 'running' : 'stopped'}`,
		`image server ${server ? 'running' : 'stopped'}`,
	];
	console.log(`${lab.name}: ${parts.join(', ')}`);
	for (const member of lab.memberBlueprints) {
		console.log(`  ${member.name}  ${member.address.padEnd(13)}  ${await memberState(member)}`);
	}
}

async function ownerState(owner: Owner): Promise<string> {
	return `process ${owner.pid} that raised it ${(await isAlive(owner)) ? 'runs' : 'has ended'}`;
}

async function memberState(member: MemberBlueprint): Promise<string> {
	if (!(await anchorOf(member))) return 'down';
	const [lxd, sshd] = await Promise.all([daemonState(member, 'lxd'), daemonState(member, 'sshd')]);
	return `lxd ${lxd}, sshd ${sshd}`;
}
