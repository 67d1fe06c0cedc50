import {nameList, quoteWords} from '../../primitives/text.ts';
import {clientOf} from '../fleet/client-command.ts';
import {isLxdFalse, isLxdTrue} from '../fleet/devices.ts';
import type {Device, NodeType} from '../fleet/fleet.ts';
import type {ExpandedNode} from '../nodes.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const check = 'project-allows';

/** Whether a restricted project lets the profiles and nodes be as the preset writes them. */
export function checkProjectAllows(facts: CheckFacts): readonly CheckResult[] {
	const {project} = facts.fleet;
	if (!isLxdTrue(project.config['restricted'])) return [];
	const refusals = subjects(facts).flatMap(subject => forbidden(subject, facts));
	const about = {check, subject: project.name};
	return [
		...(refusals.length > 0
			? refusals
			: [
					{
						...about,
						verdict: 'fine' as const,
						why: `project ${project.name} is restricted, but allows all that the preset asks`,
					},
				]),
		...targeting(facts),
	];
}

type Subject = {
	readonly name: string;
	readonly what: 'profile' | ExpandedNode['type'];
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/** LXD holds a restricted project's own profiles to its rules, and every instance with all it inherits. */
function subjects({preset, nodes, fleet}: CheckFacts): readonly Subject[] {
	const hasOwnProfiles = !isLxdFalse(fleet.project.config['features.profiles']);
	const profiles = Object.entries(preset.profiles).map(([name, {config, devices}]) => ({
		name: `profile ${name}`,
		what: 'profile' as const,
		config,
		devices,
	}));
	const groups = (['master', 'worker'] as const).flatMap(role => group(role, nodes));
	return hasOwnProfiles ? [...profiles, ...groups] : groups;
}

function group(role: ExpandedNode['role'], nodes: readonly ExpandedNode[]): readonly Subject[] {
	const first = nodes.find(node => node.role === role);
	return first
		? [
				{
					name: `the ${role}s`,
					what: first.type,
					config: first.config,
					devices: first.devices,
				},
			]
		: [];
}

function forbidden(subject: Subject, {fleet}: CheckFacts): readonly CheckResult[] {
	const {project} = fleet;
	const bySettings = Map.groupBy(restrictionsOn(subject, project.config), ({settings}) =>
		settings.join(' '),
	);
	return [...bySettings].map(([settings, restrictions]) => ({
		check,
		subject: subject.name,
		verdict: 'refusal',
		why: `project ${project.name} is restricted and does not allow ${nameList(
			restrictions.map(({what}) => what),
			6,
		)} (${subject.name})`,
		remedy: `Take it out of the preset, or have an administrator of LXD allow it: "${clientOf(fleet)} project set ${quoteWords([project.name])} ${settings}".`,
	}));
}

/** LXD asks this of callers with a restricted certificate only; who is in its group may do all. */
const targeting = ({preset, nodes, fleet}: CheckFacts): readonly CheckResult[] => {
	const {project} = fleet;
	return project.config['restricted.cluster.target'] === 'allow' ||
		nodes.every(({member}) => member === 'auto') ||
		!preset.lxd.hosts.some(host => host.startsWith('https://'))
		? []
		: [
				{
					check,
					subject: project.name,
					verdict: 'warning',
					why: `project ${project.name} does not let restricted clients choose members, and the preset names some`,
					remedy: `Write "auto" for the members, or have an administrator of LXD allow it: "${clientOf(fleet)} project set ${quoteWords([project.name])} restricted.cluster.target=allow".`,
				},
			];
};

type Config = Readonly<Record<string, string>>;

/** A profile, or an instance of a type with its profiles merged in. */
type Restrictable = {
	readonly what: 'profile' | NodeType;
	readonly config: Config;
	readonly devices: Readonly<Record<string, Device>>;
};

type Restriction = {
	/** The key or device that is not allowed. */
	readonly what: string;
	/** The project's settings that would allow it: "restricted.containers.nesting=allow". */
	readonly settings: readonly string[];
};

/**
 * What a restricted project does not allow of a profile or instance: the rules and defaults of
 * LXD's lxd/project/limits/permissions.go (checkRestrictions).
 */
const restrictionsOn = (
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
function settingsForKey({
	key,
	value,
	of,
}: {
	key: string;
	value: string;
	of: Restrictable['what'];
}): readonly string[] {
	if (of === 'virtual-machine') return machineLowLevel.test(key) ? [machineRight] : [];
	const isOn = value !== '' && !isLxdFalse(value);
	if (key === 'security.nesting') return isOn ? ['restricted.containers.nesting=allow'] : [];
	if (key === 'security.privileged') return isOn ? ['restricted.containers.privilege=allow'] : [];
	if (interceptable.test(key)) return isOn ? ['restricted.containers.interception=allow'] : [];
	if (!lowLevel.test(key)) return [];
	return ['restricted.containers.lowlevel=allow', ...(of === 'profile' ? [machineRight] : [])];
}

const machineRight = 'restricted.virtual-machines.lowlevel=allow';

const machineLowLevel =
	/^(boot\.host_shutdown_timeout|limits\.memory\.hugepages|raw\.(apparmor|idmap|qemu(\.conf)?))$/;

const interceptable =
	/^security\.syscalls\.intercept\.(bpf|bpf\.devices|mknod|mount|mount\.fuse|setxattr|sysinfo)$/;

const lowLevel =
	/^(boot\.host_shutdown_timeout|linux\.kernel_modules(\.load)?|raw\.(apparmor|idmap|lxc|seccomp)|security\.devlxd\.images|security\.idmap\.(base|size)|security\.syscalls\.intercept.*)$/;

function settingsForDevice(device: Device, project: Config): readonly string[] {
	const type = device['type'] ?? '';
	if (type === 'disk') return settingsForDisk(device, project);
	if (type === 'nic') return settingsForNic(device, project);
	return guarded.has(type) ? [`restricted.devices.${type}=allow`] : [];
}

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

function settingsForDisk(device: Device, project: Config): readonly string[] {
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
}

function settingsForNic({network, parent}: Device, project: Config): readonly string[] {
	const link = network || parent;
	const reachable = project['restricted.networks.access'];
	return [
		network ? 'restricted.devices.nic=managed' : 'restricted.devices.nic=allow',
		...(reachable && link && !reachable.split(/\s*,\s*/).includes(link)
			? [`restricted.networks.access=${reachable},${link}`]
			: []),
	];
}

/** "managed" is met by "allow" too, and is what LXD takes where nothing is set. */
const isUnmet = (project: Config) => (setting: string) => {
	const [key = '', wanted] = setting.split('=');
	const level = project[key] ?? (managedByDefault.has(key) ? 'managed' : '');
	return level !== wanted && !(wanted === 'managed' && level === 'allow');
};

const managedByDefault = new Set(['restricted.devices.nic', 'restricted.devices.disk']);
