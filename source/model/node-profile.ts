import {isLxdFalse} from './fleet/devices.ts';
import type {Device} from './fleet/fleet.ts';
import type {Preset} from './preset/schema.ts';

/** What the whole of a profile for Kubernetes in containers costs. */
export const profilePrice =
	'A container that Kubernetes can live in. This is the price: root in such a container is root on the member. Give it to nodes you trust as you trust the member; a restricted LXD project refuses it.';

/**
 * Something that LXD holds back from a container by default, and Kubernetes needs: a key of its
 * profile, a part of `raw.lxc`, or a device.
 */
type Relaxation = {
	/** Names it, and is shown: "security.nesting", "lxc.cap.drop", "kmsg". */
	readonly key: string;
	/** What it is for, and what it costs in safety. */
	readonly price: string;
	readonly part:
		| {readonly kind: 'option'; readonly value: string}
		| {readonly kind: 'lxc'; readonly lines: readonly string[]}
		| {readonly kind: 'device'; readonly device: Device};
};

/** What makes a container one that Kubernetes can live in, with its price; a virtual machine needs none of it. */
export const relaxations: readonly Relaxation[] = [
	{
		key: 'security.nesting',
		price: 'Containers inside the container: every pod is one. Opens more of /proc and /sys to it.',
		part: {kind: 'option', value: 'true'},
	},
	{
		key: 'security.privileged',
		price:
			"Root inside is root outside, no longer a user without rights. kubespray and kubelet write kernel settings (/proc/sys) and mount file systems, which only the member's root may.",
		part: {kind: 'option', value: 'true'},
	},
	{
		key: 'linux.kernel_modules',
		price:
			'Modules the member loads before the node starts, as a container cannot; they stay loaded. One that the member does not have keeps the node from starting: list what you need, no more.',
		part: {
			kind: 'option',
			value:
				'overlay,br_netfilter,nf_nat,nf_conntrack,ip_tables,ip6_tables,xt_conntrack,netlink_diag,vxlan',
		},
	},
	{
		key: 'lxc.apparmor.profile',
		price: "no AppArmor between the node and the member's kernel",
		part: {kind: 'lxc', lines: ['lxc.apparmor.profile=unconfined']},
	},
	{
		key: 'lxc.mount.auto',
		price:
			'/proc, /sys and the cgroups are writable; a node that sets kernel.panic or vm.overcommit_memory sets it for its member and all that runs there',
		part: {kind: 'lxc', lines: ['lxc.mount.auto=proc:rw sys:rw cgroup:rw']},
	},
	{
		key: 'lxc.cgroup.devices.allow',
		price:
			'every device of the member, its disks too, can be opened; the first is for members with cgroup v1, the second for v2',
		part: {
			kind: 'lxc',
			lines: ['lxc.cgroup.devices.allow=a', 'lxc.cgroup2.devices.allow=a'],
		},
	},
	{
		key: 'lxc.cap.drop',
		price: 'no capability is taken away, so the node may load modules, set the clock and reboot',
		part: {kind: 'lxc', lines: ['lxc.cap.drop=']},
	},
	{
		key: 'kmsg',
		price:
			"kubelet watches the kernel's log for processes killed for want of memory, and does not start without it. The node reads the log of the whole member.",
		part: {
			kind: 'device',
			device: {type: 'unix-char', source: '/dev/kmsg', path: '/dev/kmsg'},
		},
	},
	{
		key: 'boot',
		price:
			"kubeadm looks here for the configuration of the kernel, which is the member's. Read-only.",
		part: {
			kind: 'device',
			device: {type: 'disk', source: '/boot', path: '/usr/lib/ostree-boot', readonly: 'true'},
		},
	},
];

/** A new profile for nodes that are containers, with all that Kubernetes needs of the member. */
export const nodeProfile = (): Preset['profiles'][string] =>
	relaxProfile(
		{description: 'A Kubernetes node in a container, made by rookery', config: {}, devices: {}},
		relaxations.map(({key}) => key),
	);

/** What the profile that rookery makes for the nodes is called. */
export const ownProfileName = ({cluster}: Pick<Preset, 'cluster'>): string => `${cluster}-node`;

/**
 * A profile that gives up what is named, and holds back what is not. What else stands in it stays;
 * what is given up already stays as it is written.
 * @param keys of `relaxations`
 */
export function relaxProfile(profile: Profile, keys: readonly string[]): Profile {
	const has = relaxedIn(profile);
	const dropped = relaxations.filter(({key}) => has.includes(key) && !keys.includes(key));
	const added = relaxations.filter(({key}) => !has.includes(key) && keys.includes(key));
	return added.reduce(give, dropped.reduce(take, profile));
}

function give(profile: Profile, {key, part}: Relaxation): Profile {
	switch (part.kind) {
		case 'option':
			return {...profile, config: withOption(profile.config, key, part.value)};
		case 'device':
			return {...profile, devices: {...profile.devices, [key]: {...part.device}}};
		case 'lxc': {
			const lines = [...lxcLines(profile), ...part.lines].toSorted(
				(one, other) => placeOf(one) - placeOf(other),
			);
			return {...profile, config: withLxc(profile.config, lines)};
		}
	}
}

function take(profile: Profile, {key, part}: Relaxation): Profile {
	switch (part.kind) {
		case 'option':
			return {...profile, config: without(profile.config, key)};
		case 'device':
			return {
				...profile,
				devices: Object.fromEntries(
					Object.entries(profile.devices).filter(
						([name, device]) => name !== key && !isSameDevice(device, part.device),
					),
				),
			};
		case 'lxc': {
			const names = part.lines.map(nameOf);
			const lines = lxcLines(profile).filter(line => !names.includes(nameOf(line)));
			return {...profile, config: withLxc(profile.config, lines)};
		}
	}
}

const lxcLines = ({config}: Profile) =>
	(config['raw.lxc'] ?? '').split('\n').filter(line => line.trim() !== '');

const withLxc = (config: Profile['config'], lines: readonly string[]) =>
	lines.length === 0
		? without(config, 'raw.lxc')
		: withOption(config, 'raw.lxc', `${lines.join('\n')}\n`);

/** Options stand in the order that this file's readers know from the shipped presets. */
function withOption(config: Profile['config'], key: string, value: string) {
	const order = [...options, 'raw.lxc'];
	const changed = {...config, [key]: value};
	const known = order.filter(name => Object.hasOwn(changed, name));
	return Object.fromEntries(
		[...known, ...Object.keys(changed).filter(name => !order.includes(name))].map(name => [
			name,
			changed[name] ?? '',
		]),
	);
}

const options = relaxations.filter(({part}) => part.kind === 'option').map(({key}) => key);

const without = <Value>(entries: Readonly<Record<string, Value>>, key: string) =>
	Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));

const nameOf = (line: string) => line.split('=')[0]?.trim() ?? '';

const lxcOrder = relaxations.flatMap(({part}) =>
	part.kind === 'lxc' ? part.lines.map(nameOf) : [],
);

function placeOf(line: string) {
	const place = lxcOrder.indexOf(nameOf(line));
	return place === -1 ? lxcOrder.length : place;
}

type Profile = Preset['profiles'][string];

/** The keys of what a profile gives up, whatever their values are. */
export const relaxedIn = (profile: Profile): readonly string[] =>
	relaxations.filter(relaxation => isGiven(relaxation, profile)).map(({key}) => key);

function isGiven({key, part}: Relaxation, {config, devices}: NodeSettings): boolean {
	switch (part.kind) {
		case 'option':
			return (config[key] ?? '') !== '' && !isLxdFalse(config[key]);
		case 'device':
			return (
				Object.hasOwn(devices, key) ||
				Object.values(devices).some(device => isSameDevice(device, part.device))
			);
		case 'lxc': {
			const names = lxcNames(config['raw.lxc'] ?? '');
			return part.lines.some(line => names.includes(nameOf(line)));
		}
	}
}

/** Whatever it is called; LXD takes the path for the source where that is left out (doc/reference/devices_unix_char.md). */
const isSameDevice = (device: Device, wanted: Device) =>
	(device['path'] || device['source']) === wanted['path'];

const lxcNames = (text: string) => text.split('\n').map(line => line.split('=')[0]?.trim());

/** All that a profile, or the profiles of a node together, set. */
export type NodeSettings = {
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * What the settings of a node that is a container lack of what Kubernetes needs there.
 * @returns keys of `relaxations`
 */
export const lackingIn = (settings: NodeSettings): readonly string[] =>
	relaxations
		.filter(({key}) => !isOptional(key) && !isMounted(key, settings))
		.filter(relaxation => !isGiven(relaxation, settings))
		.map(({key}) => key);

/** Without the kernel's configuration rookery tells kubeadm to pass over it (kubeadm_ignore_preflight_errors). */
const isOptional = (key: string) => key === 'boot';

/** /dev/kmsg is also given by `lxc.mount.entry=/dev/kmsg dev/kmsg none bind,create=file`. */
const isMounted = (key: string, {config}: NodeSettings) =>
	key === 'kmsg' &&
	/^\s*lxc\.mount\.entry\s*=\s*\S+\s+\/?dev\/kmsg\s/m.test(config['raw.lxc'] ?? '');
