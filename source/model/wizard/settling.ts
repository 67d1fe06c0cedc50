import type {WantedEffect} from './wanted-effects.ts';
import type {WizardState} from './wizard-state.ts';

/**
 * Sees to it that finding things out comes to an end. What is found out changes defaults, and those what
 * is wanted next; what is wanted a second time though nobody did anything would be so for ever.
 * @returns takes each effect before it begins
 */
export const settling = (): ((effect: WantedEffect, state: WizardState) => void) => {
	let last: Pick<WizardState, 'step' | 'answered' | 'past'> | undefined;
	let found = new Set<string>();
	return (effect, state) => {
		const isSame =
			last?.step === state.step && last.answered === state.answered && last.past === state.past;
		if (!isSame) found = new Set();
		last = state;
		const what = JSON.stringify(effect);
		if (found.has(what) || found.size === most) {
			throw new Error(`what the wizard finds out never settles: ${[...found, what].join(' ')}`);
		}
		found.add(what);
	};
};

/** No step wants to know so many things. */
const most = 20;
