import type {CheckResult} from '../check-result.ts';
import {checkCapacityCpu} from '../checks/capacity-cpu.ts';
import {checkCapacityDisk} from '../checks/capacity-disk.ts';
import {checkCapacityMemory} from '../checks/capacity-memory.ts';
import {missingNodes} from './missing-nodes.ts';
import {nodeToCheck} from './node-to-check.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Resource} from './resource.ts';

/** What the checks before a run say of the room for nodes that are still to be made. */
export const checkCapacity = (
	facts: PlacementFacts,
	nodes: readonly PlacedNode[],
): Readonly<Record<Resource, readonly CheckResult[]>> => {
	const {fleet, image} = facts;
	const missing = missingNodes(nodes, facts).map(node => nodeToCheck(node, facts));
	return {
		cores: checkCapacityCpu({missing, fleet}),
		memory: checkCapacityMemory({missing, fleet}),
		disk: checkCapacityDisk({missing, fleet, image}),
	};
};
