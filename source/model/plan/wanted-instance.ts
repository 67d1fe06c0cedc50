import type {Device, Fleet} from '../fleet.ts';
import {marker} from '../marker.ts';
import type {Node} from '../node.ts';

export type WantedInstance = {
	readonly profiles: readonly string[];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/** A node as LXD is to have it: its limits, its marks, and its root disk when the preset sizes it. */
export const wantedInstance = (
	node: Node,
	{cluster, fleet}: {cluster: string; fleet: Pick<Fleet, 'profiles'>},
): WantedInstance => ({
	profiles: node.profiles,
	config: {
		...(node.cpus === undefined ? {} : {'limits.cpu': String(node.cpus)}),
		...(node.memory === undefined ? {} : {'limits.memory': node.memory}),
		[marker.cluster]: cluster,
		[marker.role]: node.role,
	},
	devices: node.disk === undefined ? {} : sizedRoot(node, node.disk, fleet),
});

/** A device given in the instance replaces the profile's as a whole, so the rest of it is repeated. */
function sizedRoot({profiles}: Node, size: string, fleet: Pick<Fleet, 'profiles'>) {
	const devices = profiles.flatMap(name =>
		Object.entries(fleet.profiles.find(profile => profile.name === name)?.devices ?? {}),
	);
	const root = devices.findLast(([, {type, path}]) => type === 'disk' && path === '/');
	return root ? {[root[0]]: {...root[1], size}} : {};
}
