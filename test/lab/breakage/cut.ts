import {runCommand} from '../command/run-command.ts';
import {memberBreakage} from './member-breakage.ts';

export const cut = memberBreakage({
	verb: 'cut',
	summary: 'unplugs the member and its instances from the network',
	break: async ({link}) => void (await runCommand(['ip', 'link', 'set', link, 'down'])),
	mend: async ({link}) => void (await runCommand(['ip', 'link', 'set', link, 'up'])),
});
