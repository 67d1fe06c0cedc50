import {doOverlap, parseRange} from '../../primitives/ip-range.ts';
import {formatBytes} from '../../primitives/size.ts';
import {counted, nameList} from '../../primitives/text.ts';
import {compareVersions} from '../../primitives/versions.ts';
import {effectiveVariables, ipStacks} from '../compatibility/immutable-settings.ts';
import {limitsOf} from '../fleet/capacity.ts';
import type {Fleet} from '../fleet/fleet.ts';
import type {ExpandedNode} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {CheckFacts, CheckResult} from './check.ts';
import {installedClusterRecord} from './kubespray.ts';

const MiB = 1024 ** 2;

/**
 * The CPUs and bytes of memory that kubeadm (ControlPlaneNumCPU, ControlPlaneMem) and kubespray
 * (`minimal_node_memory_mb`) ask of a node before they go on.
 */
export const kubernetesMinimums = {
	master: {cpus: 2, memory: 1700 * MiB},
	worker: {cpus: 1, memory: 1024 * MiB},
} as const;

/**
 * What a node of a real Kubernetes fills of its root disk, in bytes, with some to spare: the system, what
 * kubespray downloads, the images of Kubernetes and its network, logs, and etcd on a master.
 */
export const usualDisk = 10 * 1024 ** 3;

const checkMinimum = 'kubernetes-minimum';

/** Under which kubespray itself stops (`roles/kubernetes/preinstall`), and the variable that says so. */
const stops = {
	master: {memory: 1500, variable: 'minimal_master_memory_mb'},
	worker: {memory: 1024, variable: 'minimal_node_memory_mb'},
} as const;

/** Whether the nodes' limits leave Kubernetes what it asks for; a container without limits has its member's all. */
export const checkKubernetesMinimum = ({nodes, preset}: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap(role => {
		const first = nodes.find(node => node.role === role);
		return first ? onGroup(first, preset.kubespray) : [];
	});

/** The nodes of a role are alike: one speaks for all. */
function onGroup(node: ExpandedNode, kubespray: Preset['kubespray']): readonly CheckResult[] {
	const {role} = node;
	const minimum = kubernetesMinimums[role];
	const limits = limitsOf(node);
	const cpus = limits.cpus ?? Number.POSITIVE_INFINITY;
	const memory = limits.memory ?? Number.POSITIVE_INFINITY;
	const disk = (kubespray ? limits.disk : undefined) ?? Number.POSITIVE_INFINITY;
	const about = {check: checkMinimum, subject: `${role}s`};
	const short = [
		...(cpus < minimum.cpus
			? [
					{
						code: 'cpus',
						has: `${cpus} CPU`,
						needs: `${minimum.cpus}`,
						set: `cpus: ${minimum.cpus}`,
						isFatal: isCpuFatal(kubespray),
					},
				]
			: []),
		...(memory < minimum.memory
			? [
					{
						code: 'memory',
						has: `${formatBytes(memory)} of memory`,
						needs: formatBytes(minimum.memory),
						set: 'memory: 2GiB',
						isFatal: isMemoryFatal(kubespray, {role, memory}),
						...(memory < leastToStart ? {consequence: noStart} : {}),
					},
				]
			: []),
		...(disk < usualDisk
			? [
					{
						code: 'disk',
						has: `${formatBytes(disk)} of disk`,
						needs: formatBytes(usualDisk),
						set: 'disk: 20GiB',
						isFatal: false,
					},
				]
			: []),
	];
	return short.length > 0
		? short.map(
				({code, has, needs, set, isFatal, consequence = 'its installation stops there'}) => ({
					...about,
					code,
					verdict: isFatal ? 'refusal' : 'warning',
					why: `each ${role} gets ${has}; Kubernetes asks for ${needs} at least${isFatal ? `, and ${consequence}` : ''}`,
					remedy: `Write "${set}" or more under ${role}s: in the preset.`,
				}),
			)
		: [{...about, verdict: 'fine', why: `the ${role}s get what Kubernetes asks for`}];
}

/** kubeadm counts the CPUs; up to v2.26 kubespray has it ignore what it finds. */
function isCpuFatal(kubespray: Preset['kubespray']): boolean {
	const ignored = kubespray?.vars['kubeadm_ignore_preflight_errors'];
	const isIgnored =
		Array.isArray(ignored) && ['NumCPU', 'all'].some(word => ignored.includes(word));
	return (
		kubespray !== undefined && !isIgnored && compareVersions(kubespray.release, 'v2.27.0') >= 0
	);
}

/** Bytes: with less no init comes up. */
const leastToStart = 16 * MiB;

const noStart = 'with so little no instance starts: LXD takes a number without a unit for bytes';

function isMemoryFatal(
	kubespray: Preset['kubespray'],
	{role, memory}: {role: ExpandedNode['role']; memory: number},
): boolean {
	const least = Number(kubespray?.vars[stops[role].variable] ?? stops[role].memory);
	if (memory < leastToStart) return true;
	return kubespray !== undefined && memory < least * MiB;
}

/** How many nodes hold etcd: an odd number, since one more than that survives no loss more. */
export function checkEtcdOdd({preset}: CheckFacts): readonly CheckResult[] {
	const masters = Object.keys(preset.masters.nodes).length;
	const count = preset.etcd?.length ?? (masters % 2 === 1 ? masters : masters - 1);
	const isFewer = preset.etcd === undefined && count < masters;
	const losses = (count - 1) / 2;
	const survives = losses === 0 ? 'no loss' : `the loss of ${losses}`;
	return [
		{
			check: 'etcd-odd',
			subject: 'etcd',
			verdict: 'fine',
			why: isFewer
				? `etcd is on the first ${counted(count, 'master')} of ${masters}, the largest odd number; it survives ${survives}`
				: `etcd is on ${counted(count, 'node')}; it survives ${survives}`,
		},
	];
}

const checkNetworks = 'kubernetes-networks';

/**
 * Whether the addresses of services and pods are used nowhere in the fleet: what has one of them is
 * out of reach of every node, its own member or the way to it as well.
 */
export function checkKubernetesNetworks(facts: CheckFacts): readonly CheckResult[] {
	const {preset, fleet} = facts;
	if (!preset.kubespray) return [];
	const {vars} = preset.kubespray;
	const all = effectiveVariables(vars);
	const used = addressesIn(fleet);
	// A cluster that lives with it can't be given other ranges.
	const verdict = installedClusterRecord(facts) ? 'warning' : 'refusal';
	return ipStacks(vars)
		.flatMap(({services, pods}) => [services, pods])
		.flatMap((name): readonly CheckResult[] => {
			const wanted = String(all[name]);
			const range = parseRange(wanted);
			if (!range) return [];
			const about = {check: checkNetworks, subject: `kubespray.vars.${name}`};
			const taken = used.filter(({text}) => {
				const other = parseRange(text);
				return other !== undefined && doOverlap(range, other);
			});
			return taken.length === 0
				? [{...about, verdict: 'fine', why: `nothing in the fleet has an address of ${wanted}`}]
				: [
						{
							...about,
							verdict,
							why: `${about.subject} is ${wanted}, which overlaps ${nameList(taken.map(({of, text}) => `${of} (${text})`))}`,
							remedy: 'Write another range there, one that nothing on your network has.',
						},
					];
		});
}

type Used = {readonly of: string; readonly text: string};

/** Ranges and addresses that the fleet tells of; a bridge of a host's own shows in those of its instances. */
const addressesIn = ({networks, members, instances}: Fleet): readonly Used[] => [
	...networks.flatMap(({name, config}) =>
		rangeKeys.flatMap(key =>
			(config[key] ?? '').split(',').map(text => ({of: `network ${name}`, text: text.trim()})),
		),
	),
	...members.map(({name, address}) => ({of: `member ${name}`, text: address})),
	...instances.flatMap(({name, nics}) =>
		nics.flatMap(({ipv4}) => ipv4.map(text => ({of: `instance ${name}`, text}))),
	),
];

/** The keys of LXD's networks that hold ranges (reference/network_bridge, network_ovn, network_physical). */
const rangeKeys = [
	...['ipv4.address', 'ipv6.address', 'ipv4.routes', 'ipv6.routes'],
	...['ipv4.gateway', 'ipv6.gateway', 'fan.overlay_subnet', 'fan.underlay_subnet'],
] as const;
