import {refusalsIn} from '../checks/refusals-in.ts';
import {counted} from '../counted.ts';
import {changesIn} from '../plan/changes-in.ts';
import {areChecksOf} from '../wizard/are-checks-of.ts';
import type {WizardInput} from '../wizard/step.ts';
import type {Finish} from '../wizard/wizard-state.ts';
import {checksThatCount} from './checks-that-count.ts';
import {chosenPlan} from './chosen-plan.ts';

/** What is to be done at the end, and why nothing can be run, where it can't: then the preset is saved. */
export const chosenFinish = (
	input: WizardInput,
): {readonly finish: Finish; readonly hindrance: string | undefined} => {
	const hindrance = whyNoRun(input);
	return {finish: hindrance === undefined ? input.state.finish : 'save', hindrance};
};

/** Only what was checked as it stands is run. */
const whyNoRun = ({state, facts: {checks}}: WizardInput): string | undefined => {
	switch (checks.kind) {
		case 'none':
		case 'going':
			return 'it is not checked yet';
		case 'failed':
			return 'the checks could not be made';
		case 'known': {
			const {preset, isNodesOnly} = state;
			if (!areChecksOf(checks, preset)) return 'it was changed since the checks';
			const changes = changesIn(chosenPlan(checks.plan, isNodesOnly));
			if (changes.length === 0) return 'there is nothing to do';
			const refusals = refusalsIn(checksThatCount(checks.results, isNodesOnly)).length;
			return refusals > 0
				? `${counted(refusals, 'check')} ${refusals === 1 ? 'refuses' : 'refuse'}`
				: undefined;
		}
	}
};
