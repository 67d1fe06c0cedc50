import {checkCapacityKnown} from '../checks/capacity-known.ts';
import {memberPool} from '../checks/member-pool.ts';
import {checkCapacity} from './check-capacity.ts';
import type {Placement} from './judge-placement.ts';
import {missingNodes} from './missing-nodes.ts';
import {nodeToCheck} from './node-to-check.ts';
import type {PlacementProblem} from './placement-problem.ts';
import {problemOf} from './problem-of.ts';

/** Too little of cores, memory or disk, as the checks before a run judge it. */
export const judgeRoom = ({facts, nodes}: Placement): readonly PlacementProblem[] => {
	const {fleet, pool = '', members} = facts;
	const missing = missingNodes(nodes, facts);
	const {cores, memory, disk} = checkCapacity(facts, nodes);
	const known = checkCapacityKnown({
		missing: missing.map(node => nodeToCheck(node, facts)),
		fleet,
	});
	return [...known, ...memory, ...disk, ...cores].flatMap(result => {
		const {subject} = result;
		const member = members.find(({name}) => subject === name || subject === memberPool(pool, name));
		const isFree = subject === 'auto' || subject === memberPool(pool);
		const place = isFree ? 'auto' : member?.name;
		return problemOf(result, {
			member: member?.name,
			nodes: missing
				.filter(node => place === undefined || node.member === place)
				.map(({name}) => name),
		});
	});
};
