import {formatBytes} from '../../primitives/size.ts';
import {counted, nameList} from '../../primitives/text.ts';
import {
	type Candidate,
	compareScores,
	fits,
	overcommit,
	type PendingNode,
	plugins,
	pluginsFor,
	scoreCandidate,
} from './candidates.ts';
import type {Resource, Room} from './nodes.ts';

/**
 * Why a node was put on a member: what was true when its turn came, the nodes before it placed
 * (masters first, in order). `describeReason` puts it in words.
 */
export type PlacementReason =
	/** It exists `there`, or was not to be moved. */
	| {readonly kind: 'stays'; readonly because: 'there' | 'asked'; readonly member: string}
	/** No member takes nodes. */
	| {readonly kind: 'no-member'}
	/** No other member takes nodes, or has room for all that it needs. */
	| {
			readonly kind: 'only-candidate';
			readonly member: string;
			readonly needs: Partial<Room>;
	  }
	/** No member has room for it; this one would be over by least: by bytes, or by a share of its cores. */
	| {
			readonly kind: 'overcommits-least';
			readonly member: string;
			readonly resource: Resource;
			readonly over: number;
	  }
	/** With it, so many nodes with etcd are there that losing the member loses etcd; no layout avoids that. */
	| {
			readonly kind: 'quorum-at-risk';
			readonly member: string;
			readonly etcd: number;
			/** How many members take nodes. */
			readonly members: number;
			/** There are too few of them for so much etcd, or they have too little room. */
			readonly because: 'members' | 'room';
	  }
	/** The better `instead` has so much etcd that losing it would lose etcd, or its room is for other nodes. */
	| {
			readonly kind: 'avoids';
			readonly member: string;
			readonly instead: string;
			readonly because: 'quorum' | 'room';
	  }
	/** Another may be better for it, but masters and etcd together are as even as any layout has them. */
	| {readonly kind: 'balance'; readonly member: string}
	/** The plugin that decided. */
	| {
			readonly kind: 'best-score';
			readonly member: string;
			readonly plugin: 'headroom' | 'workers' | 'masters' | 'freeMemory';
			/** How many workers or masters are there. */
			readonly count: number;
			/** Whether another has as much free memory. */
			readonly isTied: boolean;
			readonly among: Among;
	  };

/** Which members one is compared with: all that take nodes, those with room, or those with room to spare. */
type Among = {
	readonly of: 'all' | 'room' | 'spare';
	/** Only those with so many masters. */
	readonly masters?: number | undefined;
	/** Only those with so many workers. */
	readonly workers?: number | undefined;
};

/** A reason in words, the member first: "albatross2: most free memory of those without a master". */
export const describeReason = (reason: PlacementReason): string =>
	reason.kind === 'no-member'
		? 'no member takes nodes now, so LXD is to place it when one does'
		: `${reason.member}: ${describe(reason)}`;

function describe(reason: Exclude<PlacementReason, {kind: 'no-member'}>): string {
	switch (reason.kind) {
		case 'stays':
			return reason.because === 'there' ? 'it is there already' : 'left where it was';
		case 'only-candidate': {
			const needs = needed(reason.needs);
			return needs ? `the only member with ${needs} free` : 'the only member that takes nodes';
		}
		case 'overcommits-least':
			return overcommits(reason);
		case 'quorum-at-risk':
			return `${amount(reason.etcd)} with etcd here: ${hangs(reason)}, and losing this one loses etcd`;
		case 'avoids':
			return reason.because === 'quorum'
				? `with another on ${reason.instead}, losing that one would lose etcd`
				: `on ${reason.instead} it would take room that the others need`;
		case 'balance':
			return 'so masters and etcd are as even as room and quorum allow';
		case 'best-score':
			return best(reason);
	}
}

type Reason<Kind extends PlacementReason['kind']> = Extract<PlacementReason, {kind: Kind}>;

const needed = ({memory, cores, disk}: Partial<Room>) =>
	nameList([
		...(memory === undefined ? [] : [`${formatBytes(memory)} of memory`]),
		...(cores === undefined ? [] : [counted(cores, 'core')]),
		...(disk === undefined ? [] : [`${formatBytes(disk)} of disk`]),
	]);

const overcommits = ({resource, over}: Reason<'overcommits-least'>) =>
	resource === 'cores'
		? `its cores are the least overcommitted, by ${Math.ceil(over * 100)} %`
		: `no member has the ${resource} for it; here ${formatBytes(over)} are missing, the least`;

const amount = (count: number) => (count === 2 ? 'two' : String(count));

function hangs({members, because}: Reason<'quorum-at-risk'>) {
	if (because === 'room') return 'no layout with room for all avoids it';
	return members === 1 ? 'there is only one member' : `there are only ${amount(members)} members`;
}

function best({plugin, count, isTied, among}: Reason<'best-score'>): string {
	if (plugin === 'headroom') return 'the only member with memory to spare';
	if (plugin === 'freeMemory') {
		return `${isTied ? 'as much free memory as any' : 'most free memory'}${compared(among)}`;
	}
	const fewest =
		count === 0 ? `the only one without a ${plugin.slice(0, -1)}` : `fewest ${plugin}, ${count}`;
	return `${fewest}${compared(among)}`;
}

function compared({of, masters, workers}: Among) {
	const whom = [
		...(of === 'room' ? ['with room'] : []),
		...(of === 'spare' ? ['with room to spare'] : []),
		...(masters === undefined ? [] : [having(masters, 'master')]),
		...(workers === undefined ? [] : [having(workers, 'worker')]),
	];
	return whom.length === 0 ? '' : ` of those ${nameList(whom)}`;
}

const having = (count: number, noun: string) =>
	count === 0 ? `without a ${noun}` : `with ${counted(count, noun)}`;

/** A node whose turn it is, and what is known when it comes. */
type Assignment = {
	readonly node: PendingNode;
	/** Where it goes. */
	readonly candidate: Candidate;
	/** All members that take nodes of its type, before it is there. */
	readonly candidates: readonly Candidate[];
	/** What the layout does not overcommit. */
	readonly resources: readonly Resource[];
	readonly keepsQuorum: boolean;
	/** Whether the allocation says how many of its kind go where. */
	readonly isAllocated: boolean;
	/** Whether the masters to be placed all run etcd, or all do not, and no worker does. */
	readonly isOneKind: boolean;
	/** How many nodes run etcd in all, and how many of them a member may have for etcd to survive its loss. */
	readonly etcd: number;
	readonly mostEtcd: number;
	/** Whether etcd would survive the loss of any one member, had they any amount of room. */
	readonly isQuorumPossible: boolean;
};

/** Why a node goes where it goes. */
export function explainAssignment(turn: Assignment): PlacementReason {
	const {node, candidate, candidates, isAllocated, keepsQuorum, mostEtcd} = turn;
	const {member} = candidate;
	const isAlone = candidates.length === 1;
	const looked: readonly Resource[] = isAllocated
		? turn.resources
		: node.role === 'master'
			? ['memory', 'disk']
			: ['memory', 'disk', 'cores'];

	const shortage = looked.find(resource => overcommit(candidate, node, resource) > 0);
	if (shortage && !(isAlone && shortage === 'cores')) {
		const over = overcommit(candidate, node, shortage);
		return {kind: 'overcommits-least', member, resource: shortage, over};
	}
	// Of three or more only: one or two nodes of etcd survive no loss, wherever they are.
	if (!keepsQuorum && node.isEtcd && turn.etcd >= 3 && candidate.etcd >= mostEtcd) {
		return {
			kind: 'quorum-at-risk',
			member,
			etcd: candidate.etcd + 1,
			members: candidates.length,
			because: turn.isQuorumPossible ? 'room' : 'members',
		};
	}
	if (isAlone) return {kind: 'only-candidate', member, needs: {}};

	const fitting = candidates.filter(other => fits(other, node, looked));
	if (fitting.length === 1) {
		// What exactly, leaving out what every other one has too.
		const scarce = looked.filter(resource =>
			candidates.some(other => other !== candidate && !fits(other, node, [resource])),
		);
		const needs = Object.fromEntries(scarce.map(resource => [resource, node.size[resource]]));
		return {kind: 'only-candidate', member, needs};
	}
	if (isAllocated && node.role === 'worker') return {kind: 'balance', member};

	const by = pluginsFor(node, isAllocated);
	const score = (other: Candidate) => scoreCandidate(other, node, by);
	const own = score(candidate);
	const [best] = fitting
		.filter(other => compareScores(score(other), own) < 0)
		.toSorted((one, other) => compareScores(score(one), score(other)));
	if (best) {
		const isCrowded = keepsQuorum && node.isEtcd && best.etcd >= mostEtcd;
		// Where a master with etcd and one without could change places, room is not what decides.
		return isCrowded || turn.isOneKind
			? {kind: 'avoids', member, instead: best.member, because: isCrowded ? 'quorum' : 'room'}
			: {kind: 'balance', member};
	}
	return explainScore(turn, fitting);
}

/** The first plugin by which no other is as good, and what the members it decided among have in common. */
function explainScore(
	{node, candidate, candidates, isAllocated}: Assignment,
	fitting: readonly Candidate[],
): PlacementReason {
	const {member} = candidate;
	let rivals = fitting.filter(other => other !== candidate);
	let among: Among = {
		of: fitting.length === candidates.length ? 'all' : 'room',
	};
	for (const plugin of ['headroom', 'workers', 'masters'] as const) {
		if (!pluginsFor(node, isAllocated).includes(plugin)) continue;
		const own = plugins[plugin](candidate, node);
		const equal = rivals.filter(other => plugins[plugin](other, node) === own);
		if (equal.length === 0) {
			return {kind: 'best-score', member, plugin, count: own, isTied: false, among};
		}
		if (equal.length < rivals.length) {
			among = plugin === 'headroom' ? {...among, of: 'spare'} : {...among, [plugin]: own};
		}
		rivals = equal;
	}
	const isTied = rivals.some(({free}) => free.memory === candidate.free.memory);
	return {kind: 'best-score', member, plugin: 'freeMemory', count: 0, isTied, among};
}
