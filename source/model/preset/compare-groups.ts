import type {Node} from '../node.ts';
import {compareSettings} from './compare-settings.ts';
import type {Preset} from './preset.ts';

type Group = Preset['masters'];

/** What one role's group asks for otherwise, a sentence each. */
export const compareGroups = (
	role: Node['role'],
	before: Group,
	after: Group,
): readonly string[] => [
	...compareSettings(settingsOf(role, before), settingsOf(role, after)),
	...compareNodes(role, before.nodes, after.nodes),
];

const settingsOf = (
	role: Node['role'],
	{type = 'container', profiles, cpus, memory, disk}: Group,
) => ({
	[`type of ${role}s`]: type,
	[`profiles of ${role}s`]: profiles,
	[`CPUs of ${role}s`]: cpus,
	[`memory of ${role}s`]: memory,
	[`disk of ${role}s`]: disk,
});

const compareNodes = (
	role: Node['role'],
	before: Group['nodes'],
	after: Group['nodes'],
): readonly string[] => {
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
};

const where = (member: string) => (member === 'auto' ? 'wherever LXD places it' : `on ${member}`);
