import {etcdNodes} from '../model/etcd-nodes.ts';
import type {Fleet} from '../model/fleet.ts';
import {ownerOf} from '../model/marker.ts';
import {nameList} from '../model/name-list.ts';
import {nodesOf} from '../model/nodes-of.ts';
import {type PlacedPreset, placeNewNodes} from '../model/placement/place-new-nodes.ts';
import {type ScaleWish, scaleNodes} from '../model/placement/scale-nodes.ts';
import {phasesTo} from '../model/plan/phases-to.ts';
import type {Preset} from '../model/preset/preset.ts';
import {UserError} from '../model/user-error.ts';
import {refuseBusy} from '../run/refuse-busy.ts';
import {carryOutChange} from './change/carry-out-change.ts';
import {readFleet} from './change/read-fleet.ts';
import {readOwnPreset} from './change/read-own-preset.ts';
import {readScale} from './change/read-scale.ts';
import {refuseUnknownMembers} from './change/refuse-unknown-members.ts';
import {stillWanted} from './change/still-wanted.ts';
import type {Command} from './command.ts';
import {refuseWrongTimeout} from './refuse-wrong-timeout.ts';

/**
 * `rookery scale PRESET`: more or fewer nodes; edits the preset, and goes on as `rookery up`. What the preset
 * says already is carried out all the same.
 */
export const scaleCommand: Command = async context => {
	const {name, until, untilFlag, yes, detach, ...asked} = readScale(context.argv);
	refuseWrongTimeout(context);
	const document = await readOwnPreset(name, context);
	const {preset} = document;
	await refuseBusy(context.home, preset.cluster);
	const ssh = context.ssh();
	const {wish, notes} = stillWanted(preset, asked);
	// Before anything is connected to: some wishes can't be.
	const scaled = scaleTo(preset, wish);
	if (!phasesTo(until).includes('removal')) {
		refuseToForget(nodesOnlyIn(preset, scaled), `--until ${untilFlag}`);
	}

	const placed = isPlaced(preset, scaled, wish)
		? {preset: scaled, reasons: []}
		: placeNewOnes(preset, wish, await readFleet(context, {preset, ssh}));
	return carryOutChange(context, {
		document,
		wanted: placed.preset,
		notes: [...notes, ...placed.reasons, ...etcdNote(preset, placed.preset)],
		...{until, ssh, yes, detach},
	});
};

function scaleTo(preset: Preset, wish: ScaleWish): Preset {
	const scaled = scaleNodes(preset, wish);
	if (scaled.ok) return scaled.preset;
	throw new UserError(scaled.why, {fault: 'usage', hint: 'the preset was left as it is'});
}

/** A node that goes from the preset alone would be forgotten. */
function refuseToForget(leaving: readonly string[], flag: string) {
	if (leaving.length > 0) {
		throw new UserError(`${nameList(leaving)} cannot leave in a run that stops at ${flag}`, {
			fault: 'usage',
			hint: 'leave --until out, or write --until removal',
		});
	}
}

/** The nodes of one preset that another does not have. */
function nodesOnlyIn(preset: Preset, other: Preset): readonly string[] {
	const known = new Set(nodesOf(other).map(({name}) => name));
	return nodesOf(preset).flatMap(({name}) => (known.has(name) ? [] : [name]));
}

/** Whether somebody named every new node and its member: then the fleet is looked at once, by the run's own checks. */
function isPlaced(before: Preset, after: Preset, {add}: ScaleWish): boolean {
	const named = new Set(add.map(({name}) => name));
	return nodesOnlyIn(after, before).every(
		name => named.has(name) && after.workers.nodes[name] !== 'auto',
	);
}

/** An instance of this very cluster may become the node it once was; names of others are not given. */
function placeNewOnes(preset: Preset, wish: ScaleWish, fleet: Fleet): PlacedPreset {
	refuseUnknownMembers(wish, fleet);
	const others = fleet.instances.filter(instance => ownerOf(instance) !== preset.cluster);
	const scaled = scaleTo(preset, {
		...wish,
		taken: [...wish.taken, ...others.map(({name}) => name)],
	});
	return placeNewNodes(preset, scaled, fleet);
}

/** Where the preset has no list of its own, who runs etcd follows from the masters, and no difference tells. */
const etcdNote = (before: Preset, after: Preset): readonly string[] => {
	const [had, has] = [etcdNodes(before), etcdNodes(after)];
	return after.etcd || had.join() === has.join() ? [] : [`etcd then runs on ${has.join(', ')}`];
};
