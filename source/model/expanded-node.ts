import type {Device, FleetOutline} from './fleet.ts';
import type {Node} from './node.ts';
import type {Preset} from './preset/preset.ts';

/** A node with everything its instance will have: the profiles' keys in order, then its own. */
export type ExpandedNode = Node & {
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * What LXD will make of a node: a later profile overrides an earlier key by key, and device by
 * device as a whole. A profile that nobody has adds nothing.
 */
export const expandNode = (
	node: Node,
	preset: Pick<Preset, 'profiles'>,
	fleet: Pick<FleetOutline, 'profiles'>,
): ExpandedNode => {
	const profiles = node.profiles.flatMap(
		name => preset.profiles[name] ?? fleet.profiles.find(profile => profile.name === name) ?? [],
	);
	const devices = Object.assign({}, ...profiles.map(profile => profile.devices));
	const config = Object.assign({}, ...profiles.map(profile => profile.config));
	return {
		...node,
		config: {
			...config,
			...(node.cpus === undefined ? {} : {'limits.cpu': String(node.cpus)}),
			...(node.memory === undefined ? {} : {'limits.memory': node.memory}),
		},
		devices: node.disk === undefined ? devices : withRootSize(devices, node.disk),
	};
};

const withRootSize = (devices: Readonly<Record<string, Device>>, size: string) =>
	Object.fromEntries(
		Object.entries(devices).map(([name, device]) => [
			name,
			device['type'] === 'disk' && device['path'] === '/' ? {...device, size} : device,
		]),
	);
