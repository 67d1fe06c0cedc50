import {writeFirewall} from '../network/write-firewall.ts';
import type {Breakage} from './breakage.ts';

export const laptop: Breakage = {
	verb: 'laptop',
	usage: '',
	summary: 'keeps the laptop from connecting to instances; the members it still reaches',
	break: lab => writeFirewall(lab, {laptopReachesInstances: false}),
	mend: lab => writeFirewall(lab),
};
