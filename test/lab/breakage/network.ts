import {parseArgs} from 'node:util';
import {runCommand} from '../command.ts';
import {startImageServer, stopImageServer} from '../image/server.ts';
import {
	restoreLink,
	slowLink,
	startDnsmasq,
	stopDnsmasq,
	writeFirewall,
} from '../network/network.ts';
import {type Breakage, memberBreakage} from './breakage.ts';

export const cut = memberBreakage({
	verb: 'cut',
	summary: 'unplugs the member and its instances from the network',
	break: async ({link}) => void (await runCommand(['ip', 'link', 'set', link, 'down'])),
	mend: async ({link}) => void (await runCommand(['ip', 'link', 'set', link, 'up'])),
});

export const slow = memberBreakage({
	verb: 'slow',
	options: '[--delay MS] [--loss PERCENT]',
	summary: 'delays (200 ms each way unless told) and loses what goes to and from the member',
	async break(member, {lab, words}) {
		const {values} = parseArgs({
			args: [...words],
			options: {delay: {type: 'string', default: '200'}, loss: {type: 'string', default: '0'}},
		});
		await slowLink(lab, {member, delay: Number(values.delay), loss: Number(values.loss)});
	},
	mend: (member, lab) => restoreLink(lab, member),
});

export const dhcp: Breakage = {
	verb: 'dhcp',
	usage: '',
	summary: "stops the lab's DHCP and DNS: new instances get no address",
	break: lab => stopDnsmasq(lab),
	mend: lab => startDnsmasq(lab),
};

export const laptop: Breakage = {
	verb: 'laptop',
	usage: '',
	summary: 'keeps the laptop from connecting to instances; the members it still reaches',
	break: lab => writeFirewall(lab, {laptopReachesInstances: false}),
	mend: lab => writeFirewall(lab),
};

export const imageServer: Breakage = {
	verb: 'image-server',
	usage: '[--slow KB/S]',
	summary: 'stops the image server, or slows its downloads',
	async break(lab, words) {
		const {values} = parseArgs({args: [...words], options: {slow: {type: 'string'}}});
		if (values.slow === undefined) await stopImageServer(lab);
		else await startImageServer(lab, {rate: values.slow});
	},
	mend: lab => startImageServer(lab),
};
