import type {CheckResult} from '../check-result.ts';
import {unchangeable} from '../compatibility/unchangeable.ts';
import type {CheckFacts} from './check-facts.ts';
import {recordOfLiving} from './record-of-living.ts';

/** Whether the preset leaves alone what a living cluster can't be changed in. */
export const checkClusterUnchangeable = (facts: CheckFacts): readonly CheckResult[] => {
	const record = recordOfLiving(facts);
	if (!record) return [];
	return unchangeable(record, facts.preset).map(({key, has, wanted, why, remedy}) => ({
		check: 'cluster-unchangeable',
		subject: key,
		verdict: 'refusal',
		why: `${key} is ${has} in the living cluster, and the preset wants ${wanted}; ${why}`,
		remedy: `${remedy}; or begin anew with "rookery reset".`,
	}));
};
