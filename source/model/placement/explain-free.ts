import {compareRanks} from './compare-ranks.ts';
import type {Turn} from './explain-place.ts';
import {explainRoom} from './explain-room.ts';
import {explainShortage} from './explain-shortage.ts';
import {hasRoom} from './has-room.ts';
import {isComfortable} from './is-comfortable.ts';
import type {Among, PlacementReason} from './placement-reason.ts';
import type {Resource} from './resource.ts';
import type {Spot} from './spot.ts';

/** Why a node that may go anywhere goes where it goes. */
export const explainFree = (turn: Turn): PlacementReason => {
	const {lodger, spot, spots} = turn;
	const {size, role} = lodger;
	const looked: readonly Resource[] =
		role === 'master' ? ['memory', 'disk'] : ['memory', 'disk', 'cores'];
	const shortage = explainShortage(turn, looked);
	if (shortage) return shortage;

	const fit = spots.filter(({room}) => hasRoom(room, size, looked));
	if (fit.length === 1) return explainRoom(turn, looked);
	return role === 'master' || !isComfortable(spot, size)
		? compare(turn, fit, 'room')
		: compareSpare(turn, fit);
};

/** A member that would be left with little is only named where it would be the better one otherwise. */
const compareSpare = (turn: Turn, fit: readonly Spot[]): PlacementReason => {
	const {lodger, spot} = turn;
	const tight = fit
		.filter(other => !isComfortable(other, lodger.size))
		.filter(other => compareRanks(rank(other), rank(spot)) < 0)
		.toSorted((one, other) => compareRanks(rank(one), rank(other)));
	const [instead] = tight;
	if (instead) return {kind: 'comfort', member: spot.member, instead: instead.member};
	const spare = fit.filter(other => isComfortable(other, lodger.size));
	if (spare.length === 1) return {kind: 'only-spare', member: spot.member};
	return compare(turn, spare, spare.length === fit.length ? 'room' : 'spare');
};

const rank = ({workers, masters, room}: Spot) => [workers, masters, -room.memory];

const compare = (
	{lodger: {role}, spot, spots}: Turn,
	fit: readonly Spot[],
	kind: 'room' | 'spare',
): PlacementReason => {
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
};
