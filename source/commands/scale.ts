import type {Fleet} from '../model/fleet/fleet.ts';
import {ownerOf} from '../model/fleet/members.ts';
import {etcdNodes, nodesOf} from '../model/nodes.ts';
import {groupOf} from '../model/placement/edit.ts';
import {
	type PlacedPreset,
	placeNewNodes,
	type ScaleOptions,
	scaleNodes,
} from '../model/placement/scale.ts';
import {includesPhase} from '../model/plan/phase-table.ts';
import {presetLabel} from '../model/preset/fields.ts';
import type {Preset} from '../model/preset/schema.ts';
import {UserError} from '../primitives/errors.ts';
import {candidateList, nameList, nearestName, quote} from '../primitives/text.ts';
import {addressTimeout} from '../provision/timeouts.ts';
import {refuseBusy} from '../run/cluster-lock.ts';
import {applyPresetEdit} from './apply.ts';
import type {Command} from './command.ts';
import type {CommandInput} from './definitions/index.ts';
import {readUntil} from './definitions/parameters.ts';
import {readFleet, readOwnPreset} from './own-preset.ts';

/**
 * `rookery scale PRESET`: more or fewer nodes; edits the preset, and goes on as `rookery up`. What the preset
 * says already is carried out all the same.
 */
export const scaleCommand: Command<'scale'> = async (context, input) => {
	const {yes, detach} = input;
	const asked = readScale(input);
	const until = readUntil(input.until);
	// Refused now, and not by the run once its nodes start.
	addressTimeout(context.env);
	const document = await readOwnPreset(input.preset, context);
	const {preset} = document;
	await refuseBusy(context.home, preset.cluster);
	const ssh = context.ssh();
	const {wish, notes} = pendingChanges(preset, asked);
	// Before anything is connected to: some wishes can't be.
	const scaled = scaleTo(preset, wish);
	if (!includesPhase(until, 'removal')) {
		refuseToForget(nodesOnlyIn(preset, scaled), `--until ${input.until}`);
	}

	const placed = isPlaced(preset, scaled, wish)
		? {preset: scaled, reasons: []}
		: placeNewOnes(preset, wish, await readFleet(context, {preset, ssh}));
	return applyPresetEdit(context, {
		document,
		wanted: placed.preset,
		notes: [...notes, ...placed.reasons, ...etcdNote(preset, placed.preset)],
		...{until, ssh, yes, detach},
	});
};

function scaleTo(preset: Preset, wish: ScaleOptions): Preset {
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
function isPlaced(before: Preset, after: Preset, {add}: ScaleOptions): boolean {
	const named = new Set(add.map(({name}) => name));
	return nodesOnlyIn(after, before).every(
		name => named.has(name) && after.workers.nodes[name] !== 'auto',
	);
}

/** An instance of this very cluster may become the node it once was; names of others are not given. */
function placeNewOnes(preset: Preset, wish: ScaleOptions, fleet: Fleet): PlacedPreset {
	refuseUnknownMembers(wish, fleet);
	const others = fleet.instances.filter(instance => ownerOf(instance) !== preset.cluster);
	const scaled = scaleTo(preset, {
		...wish,
		taken: [...wish.taken, ...others.map(({name}) => name)],
	});
	return placeNewNodes(preset, scaled, fleet);
}

/** Where the preset has no list of its own, who runs etcd follows from the masters, and no difference tells. */
function etcdNote(before: Preset, after: Preset): readonly string[] {
	const [had, has] = [etcdNodes(before), etcdNodes(after)];
	return after.etcd || had.join() === has.join() ? [] : [`etcd then runs on ${has.join(', ')}`];
}

type ScaleRequest = Omit<ScaleOptions, 'taken'>;

/** @throws UserError where the command line asks for nothing, or for what cannot be */
function readScale({
	workers,
	masters,
	on,
	add: added,
	remove,
}: CommandInput<'scale'>): ScaleRequest {
	const add = added.map(readNode);
	const isCounted = workers !== undefined || masters !== undefined;
	if (on !== undefined && !isCounted && add.every(({member}) => member !== undefined)) {
		throw new UserError('--on has no effect: there is no new node without a member.', {
			fault: 'usage',
			hint: 'Add --workers N, --masters N or --add NAME. Existing nodes do not move.',
		});
	}

	if (!isCounted && add.length + remove.length === 0) {
		throw new UserError('Specify --workers, --masters, --add or --remove.', {
			fault: 'usage',
			hint: 'Example: rookery scale PRESET --workers 5. See rookery scale --help.',
		});
	}

	return {
		counts: {
			...(masters === undefined ? {} : {masters: readCount(masters, 'masters')}),
			...(workers === undefined ? {} : {workers: readCount(workers, 'workers')}),
		},
		add,
		remove,
		on,
	};
}

function readCount(text: string, group: string): number {
	if (/^\d{1,3}$/.test(text)) return Number(text);

	throw new UserError(`${quote(text)} is not a number of ${group}.`, {
		fault: 'usage',
		hint: `Example: --${group} 3.`,
	});
}

/** "w9=albatross2", or "w9" for wherever the spread has it. */
function readNode(text: string): ScaleOptions['add'][number] {
	const [name = '', member] = text.split('=', 2);
	return {name, member};
}

type PendingChanges = {
	readonly wish: ScaleOptions;
	/** What the preset says as it was wished, a sentence each: "has no node w2". */
	readonly notes: readonly string[];
};

/**
 * What is left of a wish that was written into the preset before, by a run that did not come to its end: a
 * second try of the same has nothing to write, and only carries out.
 */
function pendingChanges(preset: Preset, wish: ScaleRequest): PendingChanges {
	const {add, remove, on} = wish;
	const there = add.filter(node => isPresent(preset, node, on));
	const gone = remove.filter(name => isGone(preset, name));
	return {
		wish: {
			...wish,
			add: add.filter(node => !there.includes(node)),
			remove: remove.filter(name => !gone.includes(name)),
			// Of what leaves now, no new node gets the name.
			taken: gone,
		},
		notes: [
			...there.map(({name}) => `has worker ${name} already`),
			...gone.map(name => `has no node ${name}`),
		],
	};
}

/** Where nobody says which member, any will do: the first try chose it. */
function isPresent(
	{workers}: Preset,
	{name, member}: ScaleOptions['add'][number],
	on: ScaleOptions['on'],
): boolean {
	const wanted = member ?? on ?? 'auto';
	const has = Object.hasOwn(workers.nodes, name) ? workers.nodes[name] : undefined;
	return has !== undefined && (wanted === 'auto' || wanted === has);
}

/** What can't be the name of a node is a slip. */
const isGone = (preset: Preset, name: string) =>
	groupOf(name, preset) === undefined && presetLabel.safeParse(name).success;

/** @throws UserError where a new node is to go on a member that the fleet does not have */
export function refuseUnknownMembers(
	{add, on}: Pick<ScaleOptions, 'add' | 'on'>,
	{members, clustered}: Pick<Fleet, 'members' | 'clustered'>,
): void {
	const known = members.map(({name}) => name);
	const asked = [on, ...add.map(({member}) => member)];
	const unknown = asked.find(
		name => name !== undefined && name !== 'auto' && !known.includes(name),
	);
	if (unknown === undefined) return;

	const near = nearestName(unknown, known);
	const meant = near === undefined ? '' : `did you mean ${near}? `;
	throw new UserError(
		`the LXD ${clustered ? 'cluster' : 'server'} has no member ${quote(unknown)}`,
		{fault: 'usage', hint: `${meant}${candidateList(known)}; the preset was left as it is`},
	);
}
