import {counted} from '../../model/counted.ts';
import type {Fleet} from '../../model/fleet.ts';
import type {Theme} from '../theme.ts';
import {type Cell, columns} from './columns.ts';
import {imageRows} from './fleet-image-rows.ts';
import {instanceRows} from './fleet-instance-rows.ts';
import {machineRows} from './fleet-machine-rows.ts';
import {memberRows} from './fleet-member-rows.ts';
import {networkRows} from './fleet-network-rows.ts';

/** What discovery found, a table for each kind of thing; 80 columns are enough for it. */
export const fleetTable = (
	fleet: Fleet,
	{theme, width}: {readonly theme: Theme; readonly width: number},
): readonly string[] => {
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
};

const title = ({server, version, clustered, members, project, transport}: Fleet) => {
	const product = server === 'incus' ? 'Incus' : 'LXD';
	const kind = clustered ? `a cluster of ${counted(members.length, 'member')}` : 'a lone server';
	const architectures = [...new Set(members.map(({architecture}) => architecture))].join(' and ');
	return `${product} ${version}, ${kind} (${architectures}), project ${project.name}, by ${transport}`;
};

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
