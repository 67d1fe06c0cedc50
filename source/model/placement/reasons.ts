import {formatBytes} from '../../primitives/size.ts';
import {counted, nameList} from '../../primitives/text.ts';
import type {Resource, Room} from './nodes.ts';

/** Which members one is compared with: all that take nodes, those with room, or those with room to spare. */
export type Among = {
	readonly of: 'all' | 'room' | 'spare';
	/** Only those with so many masters. */
	readonly masters?: number | undefined;
	/** Only those with so many workers. */
	readonly workers?: number | undefined;
};

/**
 * Why a node was put on a member: what was true when its turn came, the nodes before it placed
 * (masters first, in order). `describeReason` puts it in words.
 */
export type PlacementReason =
	/** It exists `there`, or was not to be moved. */
	| {readonly kind: 'stays'; readonly because: 'there' | 'asked'; readonly member: string}
	/** No member takes nodes. */
	| {readonly kind: 'no-member'}
	/** No other member takes nodes. */
	| {readonly kind: 'only-member'; readonly member: string}
	/** No other member has room for all of this. */
	| {readonly kind: 'only-room'; readonly member: string; readonly needs: Partial<Room>}
	/** No member has room for it; this one would be over by least: by bytes, or by a share of its cores. */
	| {
			readonly kind: 'overcommits-least';
			readonly member: string;
			readonly resource: Resource;
			readonly over: number;
	  }
	/** With it, so many nodes with etcd are there that losing the member loses etcd; no layout avoids that. */
	| {
			readonly kind: 'quorum-hangs';
			readonly member: string;
			readonly etcd: number;
			/** How many members take nodes. */
			readonly members: number;
			/** There are too few of them for so much etcd, or they have too little room. */
			readonly because: 'members' | 'room';
	  }
	/** The better `instead` has so much etcd that losing it would lose etcd. */
	| {readonly kind: 'quorum-instead'; readonly member: string; readonly instead: string}
	/** On the better `instead` it would take room that the other nodes need. */
	| {readonly kind: 'room-for-others'; readonly member: string; readonly instead: string}
	/** Fewer masters or more memory are elsewhere, but masters and etcd together are as even as any layout has them. */
	| {readonly kind: 'balance'; readonly member: string}
	/** The better `instead` would be left with little memory. */
	| {readonly kind: 'comfort'; readonly member: string; readonly instead: string}
	/** Every other member with room would be left with little memory. */
	| {readonly kind: 'only-spare'; readonly member: string}
	/** With it there, losing the member still leaves etcd its majority. */
	| {readonly kind: 'etcd-apart'; readonly member: string}
	/** Fewer masters or workers are there than on any other. */
	| {
			readonly kind: 'fewest';
			readonly member: string;
			readonly role: 'master' | 'worker';
			readonly count: number;
			readonly among: Among;
	  }
	/** No other has more free memory; `isTied`: another has as much. */
	| {
			readonly kind: 'most-memory';
			readonly member: string;
			readonly isTied: boolean;
			readonly among: Among;
	  };

/** A reason in words, the member first: "albatross2: most free memory of those without a master". */
export const describeReason = (reason: PlacementReason): string =>
	reason.kind === 'no-member'
		? 'no member takes nodes now, so LXD is to place it when one does'
		: `${reason.member}: ${why(reason)}`;

function why(reason: Exclude<PlacementReason, {kind: 'no-member'}>): string {
	switch (reason.kind) {
		case 'stays':
			return reason.because === 'there' ? 'it is there already' : 'left where it was';
		case 'only-member':
			return 'the only member that takes nodes';
		case 'only-room':
			return `the only member with ${needed(reason.needs)} free`;
		case 'overcommits-least':
			return overcommits(reason);
		case 'quorum-hangs':
			return `${amount(reason.etcd)} with etcd here: ${hangs(reason)}, and losing this one loses etcd`;
		case 'quorum-instead':
			return `with another on ${reason.instead}, losing that one would lose etcd`;
		case 'room-for-others':
			return `on ${reason.instead} it would take room that the others need`;
		case 'balance':
			return 'so masters and etcd are as even as room and quorum allow';
		case 'comfort':
			return `${reason.instead} would be left with little memory`;
		case 'only-spare':
			return 'the only member with memory to spare';
		case 'etcd-apart':
			return 'losing it still leaves etcd its majority';
		case 'fewest':
			return `${fewest(reason)}${compared(reason.among)}`;
		case 'most-memory':
			return `${reason.isTied ? 'as much free memory as any' : 'most free memory'}${compared(reason.among)}`;
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

function hangs({members, because}: Reason<'quorum-hangs'>) {
	if (because === 'room') return 'no layout with room for all avoids it';
	return members === 1 ? 'there is only one member' : `there are only ${amount(members)} members`;
}

const fewest = ({role, count}: Reason<'fewest'>) =>
	count === 0 ? `the only one without a ${role}` : `fewest ${role}s, ${count}`;

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
