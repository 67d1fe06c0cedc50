import type {Device, Fleet, Profile} from '../fleet/fleet.ts';
import {marker} from '../fleet/members.ts';
import type {Node} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';

type DesiredInstance = {
	readonly profiles: readonly string[];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/** A node as LXD is to have it: its limits, its marks, and its root disk when the preset sizes it. */
export const desiredInstance = (
	node: Node,
	{cluster, fleet}: {cluster: string; fleet: Pick<Fleet, 'profiles'>},
): DesiredInstance => ({
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

/** A profile of the preset as LXD is to have it, marked as this cluster's. */
export function desiredProfile(preset: Preset, name: string): Omit<Profile, 'name'> {
	const written = preset.profiles[name];
	return {
		description: written?.description ?? `Kubernetes nodes of ${preset.cluster}, kept by rookery`,
		config: {...written?.config, [marker.cluster]: preset.cluster},
		devices: written?.devices ?? {},
	};
}

type Configured = {
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * How something LXD has differs from what the preset says, a sentence a key.
 * @param isWhole whether what the preset does not name is a difference too
 */
export const differencesIn = ({
	present,
	wanted,
	isWhole,
}: {
	present: Configured;
	wanted: Configured;
	isWhole: boolean;
}): readonly string[] => [
	...compare({present: present.config, wanted: wanted.config, isWhole}),
	...deviceNames({present, wanted, isWhole}).flatMap(device =>
		compare({
			present: present.devices[device] ?? {},
			wanted: wanted.devices[device] ?? {},
			isWhole: true,
		}).map(difference => `device ${device}: ${difference}`),
	),
];

const deviceNames = ({present, wanted, isWhole}: Parameters<typeof differencesIn>[0]) => [
	...new Set([...Object.keys(wanted.devices), ...(isWhole ? Object.keys(present.devices) : [])]),
];

function compare({
	present,
	wanted,
	isWhole,
}: {
	present: Readonly<Record<string, string>>;
	wanted: Readonly<Record<string, string>>;
	isWhole: boolean;
}) {
	const keys = new Set([...Object.keys(wanted), ...(isWhole ? Object.keys(present) : [])]);
	return [...keys]
		.filter(key => present[key] !== wanted[key])
		.map(key => `${key} ${describe(present[key], wanted[key])}`);
}

function describe(present: string | undefined, wanted: string | undefined) {
	const start = placeToLook(present ?? '', wanted ?? '');
	const is = present === undefined ? 'is not set' : `is ${brief(present, start)}`;
	return `${is}, the preset says ${wanted === undefined ? 'nothing' : brief(wanted, start)}`;
}

/** Values such as raw.lxc run over many lines: of two long ones what comes just before they part is enough. */
function placeToLook(one: string, other: string): number {
	if (Math.max(one.length, other.length) <= most) return 0;
	let place = 0;
	while (place < one.length && one[place] === other[place]) place += 1;
	return Math.max(0, place - 20);
}

/** Escaped, so that a line break too many is seen. */
function brief(value: string, start: number) {
	const rest = value.slice(start);
	const words = JSON.stringify(rest.length > most ? `${rest.slice(0, most - 3)}...` : rest);
	return start === 0 ? words : `"...${words.slice(1)}`;
}

const most = 60;
