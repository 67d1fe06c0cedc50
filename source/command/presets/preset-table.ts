import type {SeenPreset} from '../../preset/look-at-preset.ts';
import {describeNodes} from './describe-nodes.ts';

/** The lines of `rookery presets list`: a heading, then a line for each preset. */
export const presetTable = (listed: readonly SeenPreset[]): readonly string[] => {
	const rows = [heading, ...listed.map(cellsOf)];
	const widths = heading.map((_, column) =>
		Math.max(...rows.map(row => (row.length > 3 ? (row[column]?.length ?? 0) : 0))),
	);
	return rows.map(row =>
		row
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join('  ')
			.trimEnd(),
	);
};

const heading = ['NAME', 'ORIGIN', 'CLUSTER', 'NODES', 'HOSTS'];

const cellsOf = (listed: SeenPreset): readonly string[] => {
	const {name, origin} = listed;
	return listed.ok
		? [
				name,
				origin,
				listed.preset.cluster,
				describeNodes(listed.preset),
				listed.preset.lxd.hosts.join(', '),
			]
		: [name, origin, `broken: ${listed.problem}`];
};
