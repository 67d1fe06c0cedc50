import type {CheckResult} from '../check-result.ts';
import {type CheckFacts, gatherCheckFacts} from '../checks/check-facts.ts';
import {presetChoice} from './preset-choice.ts';
import type {WizardInput} from './step.ts';

/**
 * What some checks say of the preset as it stands, by what is known by now: those that ask nobody
 * else. Nothing while there is no fleet.
 */
export const inputChecks = (
	{state: {preset}, facts}: WizardInput,
	checks: readonly ((facts: CheckFacts) => readonly CheckResult[])[],
): readonly CheckResult[] => {
	const {fleet, today} = facts;
	if (!fleet) return [];
	const image = presetChoice(preset, facts)?.offer;
	const known = gatherCheckFacts({
		preset,
		fleet,
		image: image ?? {kind: 'unasked', why: 'its server was not asked yet'},
		kubespray: undefined,
		memberAnswers: {},
		modules: {},
		today,
	});
	return checks.flatMap(check => check(known)).filter(({verdict}) => verdict !== 'fine');
};
