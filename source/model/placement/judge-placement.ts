import {etcdOf} from './etcd-of.ts';
import {judgeMasters} from './judge-masters.ts';
import {judgeMembers} from './judge-members.ts';
import {judgeQuorum} from './judge-quorum.ts';
import {judgeRoom} from './judge-room.ts';
import {judgeStanding} from './judge-standing.ts';
import {judgeWorkers} from './judge-workers.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {PlacementProblem} from './placement-problem.ts';

export type Placement = {
	readonly facts: PlacementFacts;
	readonly nodes: readonly PlacedNode[];
	/** Names of those that run etcd; the largest odd number of masters where left out. */
	readonly etcd?: readonly string[] | undefined;
};

/** What is wrong with a placement, or could be better: where, why, and what would be. */
export const judgePlacement = (placement: Placement): readonly PlacementProblem[] => {
	const {nodes, etcd = etcdOf(nodes)} = placement;
	return [
		...judgeMembers(placement),
		...judgeStanding(placement),
		...judgeRoom(placement),
		...judgeQuorum({...placement, etcd}),
		...judgeMasters(placement),
		...judgeWorkers(placement),
	];
};
