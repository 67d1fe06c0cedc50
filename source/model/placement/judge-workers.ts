import type {Placement} from './judge-placement.ts';
import {memberOfNode} from './member-of-node.ts';
import type {PlacementProblem} from './placement-problem.ts';

/** Workers that are lost together: a single one, or all on one member of several. */
export const judgeWorkers = ({facts, nodes}: Placement): readonly PlacementProblem[] => {
	const workers = nodes.filter(({role}) => role === 'worker');
	const [first] = workers;
	const names = workers.map(({name}) => name);
	if (!first) return [];
	const member = memberOfNode(first, facts);
	if (workers.length === 1) {
		const why = `${first.name} is the only worker: while it is away, nothing runs`;
		return [{check: 'worker-alone', verdict: 'note', why, member, nodes: names}];
	}
	const usable = facts.members.filter(({unusable}) => unusable === undefined);
	const isTogether =
		member !== undefined && workers.every(node => memberOfNode(node, facts) === member);
	return isTogether && usable.length > 1
		? [
				{
					check: 'workers-together',
					verdict: 'warning',
					why: `all ${workers.length} workers are on ${member}: losing it leaves nothing to carry the workload`,
					remedy: 'Place one on another member.',
					member,
					nodes: names,
				},
			]
		: [];
};
