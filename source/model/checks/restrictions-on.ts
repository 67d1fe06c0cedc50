import type {Device} from '../fleet.ts';
import {isLxdFalse} from '../lxd-boolean.ts';
import type {NodeType} from '../node-type.ts';

type Config = Readonly<Record<string, string>>;

/** A profile, or an instance of a type with its profiles merged in. */
export type Restrictable = {
	readonly what: 'profile' | NodeType;
	readonly config: Config;
	readonly devices: Readonly<Record<string, Device>>;
};

export type Restriction = {
	/** The key or device that is not allowed. */
	readonly what: string;
	/** The project's settings that would allow it: "restricted.containers.nesting=allow". */
	readonly settings: readonly string[];
};

/**
 * What a restricted project does not allow of a profile or instance: the rules and defaults of
 * LXD's lxd/project/limits/permissions.go (checkRestrictions).
 */
export const restrictionsOn = (
	{what: of, config, devices}: Restrictable,
	project: Config,
): readonly Restriction[] => [
	...Object.entries(config).flatMap(([key, value]) => {
		const settings = settingsForKey({key, value, of}).filter(isUnmet(project));
		return settings.length > 0 ? [{what: key, settings}] : [];
	}),
	...Object.entries(devices).flatMap(([name, device]) => {
		const settings = settingsForDevice(device, project).filter(isUnmet(project));
		return settings.length > 0 ? [{what: `device ${name}`, settings}] : [];
	}),
];

/** Nobody knows what a profile will be used for, so LXD asks for the rights of both kinds of instance. */
const settingsForKey = ({
	key,
	value,
	of,
}: {
	key: string;
	value: string;
	of: Restrictable['what'];
}): readonly string[] => {
	if (of === 'virtual-machine') return machineLowLevel.test(key) ? [machineRight] : [];
	const isOn = value !== '' && !isLxdFalse(value);
	if (key === 'security.nesting') return isOn ? ['restricted.containers.nesting=allow'] : [];
	if (key === 'security.privileged') return isOn ? ['restricted.containers.privilege=allow'] : [];
	if (interceptable.test(key)) return isOn ? ['restricted.containers.interception=allow'] : [];
	if (!lowLevel.test(key)) return [];
	return ['restricted.containers.lowlevel=allow', ...(of === 'profile' ? [machineRight] : [])];
};

const machineRight = 'restricted.virtual-machines.lowlevel=allow';

const machineLowLevel =
	/^(boot\.host_shutdown_timeout|limits\.memory\.hugepages|raw\.(apparmor|idmap|qemu(\.conf)?))$/;

const interceptable =
	/^security\.syscalls\.intercept\.(bpf|bpf\.devices|mknod|mount|mount\.fuse|setxattr|sysinfo)$/;

const lowLevel =
	/^(boot\.host_shutdown_timeout|linux\.kernel_modules(\.load)?|raw\.(apparmor|idmap|lxc|seccomp)|security\.devlxd\.images|security\.idmap\.(base|size)|security\.syscalls\.intercept.*)$/;

const settingsForDevice = (device: Device, project: Config): readonly string[] => {
	const type = device['type'] ?? '';
	if (type === 'disk') return settingsForDisk(device, project);
	if (type === 'nic') return settingsForNic(device, project);
	return guarded.has(type) ? [`restricted.devices.${type}=allow`] : [];
};

const guarded = new Set([
	'unix-char',
	'unix-block',
	'unix-hotplug',
	'infiniband',
	'gpu',
	'usb',
	'pci',
	'proxy',
]);

const settingsForDisk = (device: Device, project: Config): readonly string[] => {
	const {path, pool, source = ''} = device;
	const isRoot = path === '/' && pool;
	if (isRoot || source === 'cloud-init:config') return [];
	if (pool) return ['restricted.devices.disk=managed'];
	const paths = project['restricted.devices.disk.paths'];
	const isInside = paths
		?.split(',')
		.some(folder => source === folder || source.startsWith(`${folder.replace(/\/$/, '')}/`));
	return [
		'restricted.devices.disk=allow',
		...(!paths || isInside ? [] : [`restricted.devices.disk.paths=${paths},${source}`]),
	];
};

const settingsForNic = ({network, parent}: Device, project: Config): readonly string[] => {
	const link = network || parent;
	const reachable = project['restricted.networks.access'];
	return [
		network ? 'restricted.devices.nic=managed' : 'restricted.devices.nic=allow',
		...(reachable && link && !reachable.split(/\s*,\s*/).includes(link)
			? [`restricted.networks.access=${reachable},${link}`]
			: []),
	];
};

/** "managed" is met by "allow" too, and is what LXD takes where nothing is set. */
const isUnmet = (project: Config) => (setting: string) => {
	const [key = '', wanted] = setting.split('=');
	const level = project[key] ?? (managedByDefault.has(key) ? 'managed' : '');
	return level !== wanted && !(wanted === 'managed' && level === 'allow');
};

const managedByDefault = new Set(['restricted.devices.nic', 'restricted.devices.disk']);
