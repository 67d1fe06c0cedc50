import type {CheckResult} from '../check-result.ts';
import {deletionProtected} from '../instance-state.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {isHalfMade} from '../plan/is-half-made.ts';
import {strayNodes} from '../plan/stray-nodes.ts';
import {leavingNodes} from '../playbooks/leaving-nodes.ts';

/** Whether LXD lets go what a run would delete: nodes that leave, and what LXD made only half of. */
export function checkNodeDeletable(facts: Facts): readonly CheckResult[] {
	const {fleet, preset} = facts;
	const leaving = leavingNodes(facts).flatMap(({name}) => instanceOf(facts, name) ?? []);
	const half = nodesOf(preset)
		.flatMap(({name}) => instanceOf(facts, name) ?? [])
		.filter(isHalfMade);
	return [...leaving, ...strayNodes(facts), ...half].flatMap(instance => {
		const problem = deletionProtected([instance], fleet);
		return problem
			? [
					{
						check: 'node-deletable',
						subject: instance.name,
						verdict: 'refusal',
						why: `${problem.message}, and this run would delete it`,
						remedy: problem.fix,
					} as const,
				]
			: [];
	});
}
