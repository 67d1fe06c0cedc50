import type {CheckResult} from '../check-result.ts';
import {type CheckInput, gatherCheckFacts} from './check-facts.ts';
import {everyCheck} from './every-check.ts';

/** Says, before anything is touched, what would go wrong; the same facts always get the same answers. */
export const runChecks = (input: CheckInput): readonly CheckResult[] => {
	const facts = gatherCheckFacts(input);
	return everyCheck.flatMap(({run}) => run(facts));
};
