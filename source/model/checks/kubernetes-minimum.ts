import type {CheckResult} from '../check-result.ts';
import {cpusInLimit} from '../cpus-in-limit.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {formatBytes, parseSize} from '../size.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'kubernetes-minimum';
const MiB = 1024 ** 2;

/**
 * What kubeadm (ControlPlaneNumCPU, ControlPlaneMem) and kubespray (minimal_master_memory_mb,
 * minimal_node_memory_mb) ask of a node before they go on.
 */
const minimums = {
	master: {cpus: 2, memory: 1700 * MiB},
	worker: {cpus: 1, memory: 1024 * MiB},
} as const;

/** Whether the nodes' limits leave Kubernetes what it asks for; a node without limits has its member's all. */
export const checkKubernetesMinimum = ({nodes}: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap(role => {
		const first = nodes.find(node => node.role === role);
		return first ? onGroup(first) : [];
	});

/** The nodes of a role are alike: one speaks for all. */
const onGroup = ({role, config}: ExpandedNode): readonly CheckResult[] => {
	const minimum = minimums[role];
	const cpus = cpusInLimit(config['limits.cpu'] ?? '') ?? Number.POSITIVE_INFINITY;
	const memory = parseSize(config['limits.memory'] ?? '') ?? Number.POSITIVE_INFINITY;
	const about = {check, subject: `${role}s`};
	const short = [
		...(cpus < minimum.cpus
			? [{has: `${cpus} CPU`, needs: `${minimum.cpus}`, set: `cpus: ${minimum.cpus}`}]
			: []),
		...(memory < minimum.memory
			? [
					{
						has: `${formatBytes(memory)} of memory`,
						needs: formatBytes(minimum.memory),
						set: 'memory: 2GiB',
					},
				]
			: []),
	];
	return short.length > 0
		? short.map(({has, needs, set}) => ({
				...about,
				verdict: 'warning',
				why: `each ${role} gets ${has}; Kubernetes asks for ${needs} at least`,
				remedy: `Write "${set}" or more under ${role}s: in the preset.`,
			}))
		: [{...about, verdict: 'fine', why: `the ${role}s get what Kubernetes asks for`}];
};
