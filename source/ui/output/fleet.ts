import {freeCapacity} from '../../model/fleet/capacity.ts';
import type {Fleet, Instance, Member, Network} from '../../model/fleet/fleet.ts';
import {
	describeUnsupported,
	memberOf,
	ownerOf,
	unsupportedTypeReason,
} from '../../model/fleet/members.ts';
import {formatBytes} from '../../primitives/size.ts';
import {counted, nameList} from '../../primitives/text.ts';
import type {Theme} from '../theme.ts';
import {type Cell, columns} from './table.ts';

/** What discovery found, a table for each kind of thing; 80 columns are enough for it. */
export function fleetTable(
	fleet: Fleet,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] {
	const section = ([header, ...rows]: readonly (readonly Cell[])[]) =>
		header && rows.length > 0
			? ['', ...columns([header.map(strong(theme)), ...rows], {width})]
			: [];
	return [
		...columns([[title(fleet)]], {width}),
		...section(memberRows(fleet, theme)),
		...section(machineRows(fleet, theme)),
		...section(networkRows(fleet, theme)),
		...section(poolRows(fleet)),
		...section(profileRows(fleet)),
		...section(imageRows(fleet)),
		...section(instanceRows(fleet, theme)),
	];
}

function title({server, version, clustered, members, project, transport}: Fleet) {
	const product = server === 'incus' ? 'Incus' : 'LXD';
	const kind = clustered ? `a cluster of ${counted(members.length, 'member')}` : 'a lone server';
	const architectures = [...new Set(members.map(({architecture}) => architecture))].join(' and ');
	return `${product} ${version}, ${kind} (${architectures}), project ${project.name}, by ${transport}`;
}

const strong =
	({strong: paint}: Theme) =>
	(cell: Cell): Cell =>
		typeof cell === 'string' ? {text: cell, paint} : cell;

const poolRows = ({pools, clustered}: Fleet): readonly (readonly Cell[])[] => [
	['POOL', 'DRIVER', 'ON'],
	...pools.map(({name, driver, members}) => [
		name,
		driver,
		clustered ? members.toSorted().join(', ') : 'this server',
	]),
];

const profileRows = ({profiles}: Fleet): readonly (readonly Cell[])[] => [
	['PROFILE', 'KEYS', 'DEVICES'],
	...profiles.map(({name, config, devices}) => [
		name,
		String(Object.keys(config).length),
		Object.entries(devices)
			.map(([device, {type, pool, network, parent}]) =>
				[device, `(${[type, pool ?? network ?? parent].filter(Boolean).join(' ')})`].join(' '),
			)
			.join(', ') || 'none',
	]),
];

/** The images that LXD has; one without an alias goes by its fingerprint. */
const imageRows = ({images}: Fleet): readonly (readonly Cell[])[] => [
	['IMAGE', 'TYPE', 'ARCH', 'SIZE', 'CONTENT'],
	...images.map(({aliases, fingerprint, type, architecture, size, properties, source}) => [
		aliases[0] ?? fingerprint.slice(0, 12),
		type === 'container' ? 'container' : 'vm',
		architecture,
		formatBytes(size),
		properties['description'] ??
			source?.alias ??
			[properties['os'], properties['release']].filter(Boolean).join(' '),
	]),
];

/** The instances, where they are, and the cluster of those that rookery made. */
const instanceRows = (fleet: Fleet, theme: Theme): readonly (readonly Cell[])[] => [
	['INSTANCE', 'STATE', 'MEMBER', 'IPV4', 'CLUSTER'],
	...fleet.instances.map(instance => [
		instance.name,
		instanceState(instance, theme),
		memberOf(instance, fleet),
		instance.nics.flatMap(({ipv4}) => ipv4)[0] ?? '',
		ownerOf(instance) ?? '',
	]),
];

function instanceState({status}: Instance, {glyphs, good, bad}: Theme): Cell {
	const word = status.toLowerCase();
	if (status === 'Running') return {text: `${glyphs.done} ${word}`, paint: good};
	return status === 'Error'
		? {text: `${glyphs.failed} ${word}`, paint: bad}
		: `${glyphs.waiting} ${word}`;
}

/** Which members can make virtual machines, and why the others can't; those that did not answer are left out. */
function machineRows(
	{members}: Fleet,
	{glyphs, good, caution}: Theme,
): readonly (readonly Cell[])[] {
	const byReason = Map.groupBy(
		members.filter(({capacity}) => capacity.kind === 'known'),
		member => {
			const reason = unsupportedTypeReason(member, 'virtual-machine');
			return reason && describeUnsupported(reason);
		},
	);
	return [
		['VIRTUAL MACHINES', 'ON', 'WHY'],
		...[...byReason].map(([why, alike]) => [
			why === undefined
				? {text: `${glyphs.done} possible`, paint: good}
				: {text: `${glyphs.warning} not possible`, paint: caution},
			nameList(
				alike.map(({name}) => name),
				4,
			),
			why ?? '',
		]),
	];
}

/**
 * The members and what is free on each; one that did not answer says why in the last column. The
 * architecture is told where members differ in it, and beside its state a member's scheduler.instance where LXD places
 * nothing there by itself.
 */
export function memberRows(fleet: Fleet, theme: Theme): readonly (readonly Cell[])[] {
	const isMixed = new Set(fleet.members.map(({architecture}) => architecture)).size > 1;
	const rest = ['CORES', 'MEMORY FREE', 'LOAD', 'INSTANCES', 'DISK FREE'];
	return [
		['MEMBER', 'STATE', ...(isMixed ? ['ARCH'] : []), ...rest],
		...fleet.members.map(member => [
			member.name,
			memberState(member, theme),
			...(isMixed ? [member.architecture] : []),
			...capacityCells(member, fleet),
		]),
	];
}

function memberState({status, scheduler}: Member, {glyphs, good, bad, caution}: Theme): Cell {
	const word = [status.toLowerCase(), ...(scheduler ? [scheduler] : [])].join(', ');
	if (status === 'Online') return {text: `${glyphs.done} ${word}`, paint: good};
	return status === 'Evacuated'
		? {text: `${glyphs.warning} ${word}`, paint: caution}
		: {text: `${glyphs.failed} ${word}`, paint: bad};
}

function capacityCells(member: Member, fleet: Fleet): readonly Cell[] {
	const {capacity, name} = member;
	const instances = String(
		fleet.instances.filter(instance => memberOf(instance, fleet) === name).length,
	);
	const free = freeCapacity(member, fleet);
	if (capacity.kind !== 'known' || !free) {
		const why = capacity.kind === 'known' ? '' : capacity.why;
		return ['?', '?', '?', instances, why];
	}
	const disks = Object.entries(capacity.pools).map(
		([pool, {total}]) => `${pool} ${share(free.pools[pool] ?? 0, total)}`,
	);
	return [
		String(capacity.cores),
		share(free.memory, capacity.memory.total),
		capacity.load === undefined ? '?' : capacity.load.toFixed(2),
		instances,
		disks.join(', '),
	];
}

/** "19.8/24 GiB"; the unit is said once where both have it. */
function share(free: number, total: number) {
	const [amount = '', unit = ''] = formatBytes(free).split(' ');
	const whole = formatBytes(total);
	return whole.endsWith(` ${unit}`) ? `${amount}/${whole}` : `${amount} ${unit}/${whole}`;
}

/** The networks, and whether nodes on different members reach each other through them. */
export const networkRows = ({networks}: Fleet, theme: Theme): readonly (readonly Cell[])[] => [
	['NETWORK', 'TYPE', 'MEMBERS ARE', 'WHY'],
	...networks.map(network => [network.name, network.type, reach(network, theme), network.why]),
];

function reach(network: Network, {glyphs, good, bad, caution}: Theme): Cell {
	switch (network.reach) {
		case 'joined':
			return {text: `${glyphs.done} joined`, paint: good};
		case 'separate':
			return {text: `${glyphs.failed} separate`, paint: bad};
		case 'unknown':
			return {text: `${glyphs.warning} not known`, paint: caution};
	}
}
