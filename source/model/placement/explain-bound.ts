import {boundRankOn} from './bound-rank-on.ts';
import {compareRanks} from './compare-ranks.ts';
import type {Turn} from './explain-place.ts';
import {explainRoom} from './explain-room.ts';
import {hasRoom} from './has-room.ts';
import type {PlacementReason} from './placement-reason.ts';
import type {Spot} from './spot.ts';

/** Why a node with a quota goes where it goes, compared with the members that have room for it itself. */
export const explainBound = (turn: Turn): PlacementReason => {
	const {lodger, spot, spots, held, keepsQuorum, mostEtcd} = turn;
	const {member} = spot;
	const fit = spots.filter(({room}) => hasRoom(room, lodger.size, held));
	if (fit.length === 1) return explainRoom(turn, held);
	if (lodger.role === 'worker') return {kind: 'etcd-apart', member};
	const rank = (other: Spot) => boundRankOn(other, lodger);
	const better = fit
		.filter(other => compareRanks(rank(other), rank(spot)) < 0)
		.toSorted((one, other) => compareRanks(rank(one), rank(other)));
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
};
