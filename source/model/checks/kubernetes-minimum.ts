import type {CheckResult} from '../check-result.ts';
import {compareVersions} from '../compatibility/compare-versions.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {limitsOf} from '../limits-of.ts';
import {usualDisk} from '../placement/usual-disk.ts';
import type {Preset} from '../preset/preset.ts';
import {formatBytes} from '../size.ts';
import type {CheckFacts} from './check-facts.ts';
import {kubernetesMinimums} from './kubernetes-minimums.ts';

const check = 'kubernetes-minimum';
const MiB = 1024 ** 2;

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
const onGroup = (node: ExpandedNode, kubespray: Preset['kubespray']): readonly CheckResult[] => {
	const {role} = node;
	const minimum = kubernetesMinimums[role];
	const limits = limitsOf(node);
	const cpus = limits.cpus ?? Number.POSITIVE_INFINITY;
	const memory = limits.memory ?? Number.POSITIVE_INFINITY;
	const disk = (kubespray ? limits.disk : undefined) ?? Number.POSITIVE_INFINITY;
	const about = {check, subject: `${role}s`};
	const short = [
		...(cpus < minimum.cpus
			? [
					{
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
						has: `${formatBytes(memory)} of memory`,
						needs: formatBytes(minimum.memory),
						set: 'memory: 2GiB',
						isFatal: isMemoryFatal(kubespray, {role, memory}),
					},
				]
			: []),
		...(disk < usualDisk
			? [
					{
						has: `${formatBytes(disk)} of disk`,
						needs: formatBytes(usualDisk),
						set: 'disk: 20GiB',
						isFatal: false,
					},
				]
			: []),
	];
	return short.length > 0
		? short.map(({has, needs, set, isFatal}) => ({
				...about,
				verdict: isFatal ? 'refusal' : 'warning',
				why: `each ${role} gets ${has}; Kubernetes asks for ${needs} at least${isFatal ? ', and its installation stops there' : ''}`,
				remedy: `Write "${set}" or more under ${role}s: in the preset.`,
			}))
		: [{...about, verdict: 'fine', why: `the ${role}s get what Kubernetes asks for`}];
};

/** kubeadm counts the CPUs; up to v2.26 kubespray has it ignore what it finds. */
const isCpuFatal = (kubespray: Preset['kubespray']): boolean => {
	const ignored = kubespray?.vars['kubeadm_ignore_preflight_errors'];
	const isIgnored =
		Array.isArray(ignored) && ['NumCPU', 'all'].some(word => ignored.includes(word));
	return (
		kubespray !== undefined && !isIgnored && compareVersions(kubespray.release, 'v2.27.0') >= 0
	);
};

const isMemoryFatal = (
	kubespray: Preset['kubespray'],
	{role, memory}: {role: ExpandedNode['role']; memory: number},
): boolean => {
	const least = Number(kubespray?.vars[stops[role].variable] ?? stops[role].memory);
	return kubespray !== undefined && memory < least * MiB;
};
