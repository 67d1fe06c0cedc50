import {explainBound} from './explain-bound.ts';
import {explainFree} from './explain-free.ts';
import {explainShortage} from './explain-shortage.ts';
import type {PlacementReason} from './placement-reason.ts';
import type {Resource} from './resource.ts';
import type {Lodger, Spot} from './spot.ts';

/** A node whose turn it is, and what is known when it comes. */
export type Turn = {
	readonly lodger: Lodger;
	/** Where it goes. */
	readonly spot: Spot;
	/** All members that take nodes of its type, before it is there. */
	readonly spots: readonly Spot[];
	/** What the layout does not overcommit. */
	readonly held: readonly Resource[];
	readonly keepsQuorum: boolean;
	/** Whether a quota said how many of its kind go where. */
	readonly isBound: boolean;
	/** Whether the masters to be placed all run etcd, or all do not, and no worker does. */
	readonly isOneKind: boolean;
	/** How many nodes run etcd in all, and how many of them a member may have for etcd to survive its loss. */
	readonly etcd: number;
	readonly mostEtcd: number;
	/** Whether there are too few members to survive the loss of one, had they any amount of room. */
	readonly isEtcdTooMuch: boolean;
};

/** Why a node goes where it goes. */
export const explainPlace = (turn: Turn): PlacementReason => {
	const {spot, spots, isBound} = turn;
	const {member} = spot;
	return (
		(isBound ? undefined : explainShortage(turn, ['memory', 'disk'])) ??
		quorumHangs(turn) ??
		(spots.length === 1 ? {kind: 'only-member', member} : undefined) ??
		(isBound ? explainBound(turn) : explainFree(turn))
	);
};

/** Of three or more only: one or two nodes of etcd survive no loss, wherever they are. */
const quorumHangs = ({
	lodger,
	spot,
	spots,
	etcd,
	mostEtcd,
	keepsQuorum,
	isEtcdTooMuch,
}: Turn): PlacementReason | undefined =>
	keepsQuorum || !lodger.isEtcd || etcd < 3 || spot.etcd < mostEtcd
		? undefined
		: {
				kind: 'quorum-hangs',
				member: spot.member,
				etcd: spot.etcd + 1,
				members: spots.length,
				because: isEtcdTooMuch ? 'members' : 'room',
			};
