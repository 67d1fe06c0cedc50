import type {Blueprint} from '../blueprint.ts';
import {stopLabProcess} from '../machine/stop-lab-process.ts';
import {dnsmasqPidFile} from './dnsmasq-pid-file.ts';

/** Stops the lab's DHCP and DNS. */
export function stopDnsmasq(lab: Blueprint): Promise<void> {
	return stopLabProcess(lab, dnsmasqPidFile(lab));
}
