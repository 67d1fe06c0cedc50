import type {WizardSnapshot} from './wizard-store.ts';

type Known = Pick<WizardSnapshot, 'wizard' | 'facts'>;

/**
 * Remembers what a pure function said of the wizard and the facts as they are now, and asks it anew
 * once either is another: keys and drawing both ask, several times for each key.
 */
export const rememberLatest = <Seen>(look: (now: Known) => Seen): ((now: Known) => Seen) => {
	let latest: (Known & {readonly seen: Seen}) | undefined;
	return ({wizard, facts}) => {
		if (latest?.wizard !== wizard || latest.facts !== facts) {
			latest = {wizard, facts, seen: look({wizard, facts})};
		}
		return latest.seen;
	};
};
