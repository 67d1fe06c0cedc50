import type {Resource, Room} from './resource.ts';

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
