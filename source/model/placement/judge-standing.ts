import {checkNameFree} from '../checks/name-free.ts';
import {checkNodeAsPlaced} from '../checks/node-as-placed.ts';
import type {Placement} from './judge-placement.ts';
import {missingNodes} from './missing-nodes.ts';
import {nodeToCheck} from './node-to-check.ts';
import type {PlacementProblem} from './placement-problem.ts';
import {problemOf} from './problem-of.ts';

/** Nodes that exist otherwise than they are meant to be, and names that others have. */
export const judgeStanding = ({facts, nodes}: Placement): readonly PlacementProblem[] => {
	const {fleet, cluster} = facts;
	const given = {
		preset: {cluster},
		fleet,
		nodes: nodes.map(node => nodeToCheck(node, facts)),
		missing: missingNodes(nodes, facts).map(node => nodeToCheck(node, facts)),
	};
	return [...checkNodeAsPlaced(given), ...checkNameFree(given)].flatMap(result =>
		problemOf(result, {nodes: [result.subject]}),
	);
};
