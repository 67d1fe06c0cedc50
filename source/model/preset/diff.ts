import {quote} from '../../primitives/text.ts';
import type {Node} from '../nodes.ts';
import type {Preset} from './schema.ts';

/**
 * What the second preset asks for otherwise than the first, a sentence each: "adds worker w3 on
 * albatross1", "memory of masters 4GiB → 8GiB". Empty when both ask for the same.
 */
export const comparePresets = (before: Preset, after: Preset): readonly string[] => [
	...compareSettings(presetSettings(before), presetSettings(after)),
	...compareGroups('master', before.masters, after.masters),
	...compareGroups('worker', before.workers, after.workers),
	...compareProfiles(before.profiles, after.profiles),
	...compareSettings(kubesprayOf(before), kubesprayOf(after)),
];

const presetSettings = ({cluster, lxd, image, etcd}: Preset) => ({
	cluster,
	'LXD hosts': lxd.hosts,
	'LXD project': lxd.project,
	'image server': image.server,
	'image alias': image.alias,
	'etcd nodes': etcd,
});

const kubesprayOf = ({kubespray}: Preset) => ({
	'kubespray release': kubespray?.release,
	'kubespray repository': kubespray?.repository,
	'kubespray runner': kubespray?.runner,
	...Object.fromEntries(
		Object.entries(kubespray?.vars ?? {}).map(([name, value]) => [`kubespray's ${name}`, value]),
	),
});

type Group = Preset['masters'];

/** What one role's group asks for otherwise, a sentence each. */
const compareGroups = (role: Node['role'], before: Group, after: Group): readonly string[] => [
	...compareSettings(groupSettings(role, before), groupSettings(role, after)),
	...compareNodes(role, before.nodes, after.nodes),
];

const groupSettings = (
	role: Node['role'],
	{type = 'container', profiles, cpus, memory, disk}: Group,
) => ({
	[`type of ${role}s`]: type,
	[`profiles of ${role}s`]: profiles,
	[`CPUs of ${role}s`]: cpus,
	[`memory of ${role}s`]: memory,
	[`disk of ${role}s`]: disk,
});

function compareNodes(
	role: Node['role'],
	before: Group['nodes'],
	after: Group['nodes'],
): readonly string[] {
	const stays = Object.keys(before).filter(name => Object.hasOwn(after, name));
	const order = Object.keys(after).filter(name => Object.hasOwn(before, name));
	return [
		...Object.keys(before)
			.filter(name => !Object.hasOwn(after, name))
			.map(name => `drops ${role} ${name}`),
		...Object.entries(after)
			.filter(([name]) => !Object.hasOwn(before, name))
			.map(([name, member]) => `adds ${role} ${name} ${where(member)}`),
		...stays
			.filter(name => before[name] !== after[name])
			.map(name => `moves ${role} ${name} from ${before[name]} to ${after[name]}`),
		...(stays.join() === order.join() ? [] : [`orders the ${role}s ${order.join(', ')}`]),
	];
}

const where = (member: string) => (member === 'auto' ? 'wherever LXD places it' : `on ${member}`);

type Profiles = Preset['profiles'];

/** What the profiles that rookery makes are to hold otherwise, a sentence each. */
const compareProfiles = (before: Profiles, after: Profiles): readonly string[] => [
	...missingFrom(after, before).map(name => `drops profile ${name}`),
	...missingFrom(before, after).map(name => `adds profile ${name}`),
	...Object.entries(after).flatMap(([name, profile]) => {
		const former = before[name];
		return former
			? compareSettings(profileSettings(name, former), profileSettings(name, profile))
			: [];
	}),
];

const missingFrom = (some: Profiles, all: Profiles) =>
	Object.keys(all).filter(name => !Object.hasOwn(some, name));

const profileSettings = (name: string, {description, config, devices}: Profiles[string]) => ({
	[`description of profile ${name}`]: description,
	...named(name, '', config),
	...named(name, 'device ', devices),
});

const named = (profile: string, kind: string, entries: Readonly<Record<string, unknown>>) =>
	Object.fromEntries(
		Object.entries(entries).map(([key, value]) => [`${kind}${key} of profile ${profile}`, value]),
	);

/** A sentence for each setting that is not the same in both: `image alias 20.04 → 22.04`. */
export const compareSettings = (
	before: Readonly<Record<string, unknown>>,
	after: Readonly<Record<string, unknown>>,
): readonly string[] =>
	[...new Set([...Object.keys(before), ...Object.keys(after)])]
		.filter(name => canonical(before[name]) !== canonical(after[name]))
		.map(name => `${name} ${show(before[name])} → ${show(after[name])}`);

/** As text that is the same for the same value, in whatever order its keys were written. */
const canonical = (value: unknown): string =>
	JSON.stringify(value, (_, part: unknown) =>
		typeof part === 'object' && part !== null && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	) ?? '';

function show(value: unknown): string {
	if (value === undefined) return 'not set';
	if (Array.isArray(value) && value.length > 0) return value.map(show).join(', ');
	return typeof value === 'string' && /^[-\w.:/@,]{1,200}$/.test(value) ? value : quote(value);
}
