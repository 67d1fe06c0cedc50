import {
	type Candidate,
	compareScores,
	fits,
	isComfortable,
	overcommitOn,
	type PendingNode,
	scoreWithHardConstraints,
} from './candidates.ts';
import type {Resource} from './nodes.ts';
import type {Among, PlacementReason} from './reasons.ts';

/** What of these a node overcommits on the member where it does so least, the weightiest first; undefined for none. */
function explainShortage(
	{lodger, spot}: AssignmentStep,
	among: readonly Resource[],
): PlacementReason | undefined {
	const over = overcommitOn(spot, lodger.size);
	const resource = among.find(name => over[name] > 0);
	return (
		resource && {
			kind: 'overcommits-least',
			member: spot.member,
			resource,
			over: over[resource],
		}
	);
}

/** A node whose turn it is, and what is known when it comes. */
type AssignmentStep = {
	readonly lodger: PendingNode;
	/** Where it goes. */
	readonly spot: Candidate;
	/** All members that take nodes of its type, before it is there. */
	readonly spots: readonly Candidate[];
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
export function explainPlace(turn: AssignmentStep): PlacementReason {
	const {spot, spots, isBound} = turn;
	const {member} = spot;
	return (
		(isBound ? undefined : explainShortage(turn, ['memory', 'disk'])) ??
		quorumHangs(turn) ??
		(spots.length === 1 ? {kind: 'only-member', member} : undefined) ??
		(isBound ? explainBound(turn) : explainFree(turn))
	);
}

/** Of three or more only: one or two nodes of etcd survive no loss, wherever they are. */
const quorumHangs = ({
	lodger,
	spot,
	spots,
	etcd,
	mostEtcd,
	keepsQuorum,
	isEtcdTooMuch,
}: AssignmentStep): PlacementReason | undefined =>
	keepsQuorum || !lodger.isEtcd || etcd < 3 || spot.etcd < mostEtcd
		? undefined
		: {
				kind: 'quorum-hangs',
				member: spot.member,
				etcd: spot.etcd + 1,
				members: spots.length,
				because: isEtcdTooMuch ? 'members' : 'room',
			};

/** Why a node with a quota goes where it goes, compared with the members that have room for it itself. */
function explainBound(turn: AssignmentStep): PlacementReason {
	const {lodger, spot, spots, held, keepsQuorum, mostEtcd} = turn;
	const {member} = spot;
	const fit = spots.filter(({room}) => fits(room, lodger.size, held));
	if (fit.length === 1) return explainRoom(turn, held);
	if (lodger.role === 'worker') return {kind: 'etcd-apart', member};
	const rank = (other: Candidate) => scoreWithHardConstraints(other, lodger);
	const better = fit
		.filter(other => compareScores(rank(other), rank(spot)) < 0)
		.toSorted((one, other) => compareScores(rank(one), rank(other)));
	const crowded = better.find(({etcd}) => keepsQuorum && lodger.isEtcd && etcd >= mostEtcd);
	const [best] = better;
	if (best && crowded === best) return {kind: 'quorum-instead', member, instead: best.member};
	// Where a master with etcd and one without could change places, room is not what decides.
	if (best && !turn.isOneKind) return {kind: 'balance', member};
	if (best) return {kind: 'room-for-others', member, instead: best.member};
	const others = fit.filter(other => other !== spot);
	const of = fit.length === spots.length ? 'all' : 'room';
	const alike = others.filter(({masters}) => masters === spot.masters);
	return alike.length === 0
		? {kind: 'fewest', member, role: 'master', count: spot.masters, among: {of}}
		: {
				kind: 'most-memory',
				member,
				isTied: alike.some(({room}) => room.memory === spot.room.memory),
				among: {of, masters: alike.length === others.length ? undefined : spot.masters},
			};
}

/** Why a node that may go anywhere goes where it goes. */
function explainFree(turn: AssignmentStep): PlacementReason {
	const {lodger, spot, spots} = turn;
	const {size, role} = lodger;
	const looked: readonly Resource[] =
		role === 'master' ? ['memory', 'disk'] : ['memory', 'disk', 'cores'];
	const shortage = explainShortage(turn, looked);
	if (shortage) return shortage;

	const fit = spots.filter(({room}) => fits(room, size, looked));
	if (fit.length === 1) return explainRoom(turn, looked);
	return role === 'master' || !isComfortable(spot, size)
		? compare(turn, fit, 'room')
		: compareSpare(turn, fit);
}

/** A member that would be left with little is only named where it would be the better one otherwise. */
function compareSpare(turn: AssignmentStep, fit: readonly Candidate[]): PlacementReason {
	const {lodger, spot} = turn;
	const tight = fit
		.filter(other => !isComfortable(other, lodger.size))
		.filter(other => compareScores(rank(other), rank(spot)) < 0)
		.toSorted((one, other) => compareScores(rank(one), rank(other)));
	const [instead] = tight;
	if (instead) return {kind: 'comfort', member: spot.member, instead: instead.member};
	const spare = fit.filter(other => isComfortable(other, lodger.size));
	if (spare.length === 1) return {kind: 'only-spare', member: spot.member};
	return compare(turn, spare, spare.length === fit.length ? 'room' : 'spare');
}

const rank = ({workers, masters, room}: Candidate) => [workers, masters, -room.memory];

function compare(
	{lodger: {role}, spot, spots}: AssignmentStep,
	fit: readonly Candidate[],
	kind: 'room' | 'spare',
): PlacementReason {
	const {member, masters, workers} = spot;
	const of = fit.length === spots.length ? 'all' : kind;
	const others = fit.filter(other => other !== spot);
	if (role === 'worker' && others.every(other => other.workers > workers)) {
		return {kind: 'fewest', member, role, count: workers, among: {of}};
	}
	const peers = others.filter(other => role === 'master' || other.workers === workers);
	const isAlike = role === 'master' || peers.length === others.length;
	const among: Among = {of, ...(isAlike ? {} : {workers})};
	if (peers.every(other => other.masters > masters)) {
		return {kind: 'fewest', member, role: 'master', count: masters, among};
	}
	const equals = peers.filter(other => other.masters === masters);
	const isTied = equals.some(({room}) => room.memory === spot.room.memory);
	return {
		kind: 'most-memory',
		member,
		isTied,
		among: equals.length === peers.length ? among : {...among, masters},
	};
}

/** The only member with room: what exactly, leaving out what every other one has too. */
function explainRoom(
	{lodger: {size}, spot, spots}: AssignmentStep,
	among: readonly Resource[],
): PlacementReason {
	const scarce = among.filter(resource =>
		spots.some(other => other !== spot && !fits(other.room, size, [resource])),
	);
	const needs = Object.fromEntries(scarce.map(resource => [resource, size[resource]]));
	return {kind: 'only-room', member: spot.member, needs};
}
