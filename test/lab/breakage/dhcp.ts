import {startDnsmasq} from '../network/start-dnsmasq.ts';
import {stopDnsmasq} from '../network/stop-dnsmasq.ts';
import type {Breakage} from './breakage.ts';

export const dhcp: Breakage = {
	verb: 'dhcp',
	usage: '',
	summary: "stops the lab's DHCP and DNS: new instances get no address",
	break: lab => stopDnsmasq(lab),
	mend: lab => startDnsmasq(lab),
};
