import type {CheckResult} from '../check-result.ts';
import type {CheckFacts} from './check-facts.ts';
import {possibleMembers} from './possible-members.ts';

/** Members that did not tell what they have: whether the new nodes fit there can't be said. */
export const checkCapacityKnown = ({
	missing,
	fleet,
}: Pick<CheckFacts, 'missing' | 'fleet'>): readonly CheckResult[] =>
	possibleMembers(missing, fleet).flatMap(({name, status, capacity}): readonly CheckResult[] =>
		capacity.kind !== 'unknown' || status !== 'Online'
			? []
			: [
					{
						check: 'capacity-known',
						subject: name,
						verdict: 'warning',
						why: `${name} did not tell what it has free: ${capacity.why}`,
						remedy: `Look for yourself: "lxc info --resources --target ${name}".`,
					},
				],
	);
