import {type PhaseName, phaseNames} from './phase-name.ts';

/** The phases of a run that goes as far as one of them, in order; `reset` is a way of its own. */
export const phasesTo = (until: PhaseName): readonly PhaseName[] =>
	until === 'reset'
		? ['inventory', 'checkout', 'ansible', 'variables', 'reset']
		: phaseNames.slice(0, phaseNames.indexOf(until) + 1);
