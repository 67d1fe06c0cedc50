import {z} from 'zod';
import type {LiveNode} from '../kubespray/live-cluster.ts';
import {stripControl} from '../strip-control.ts';
import {parseJson} from './parse-json.ts';

/** A node as the cluster's API tells it, with what decides whether a test may run there. */
export type ClusterNode = LiveNode & {
	/** Whether a pod that tolerates nothing may be put there. */
	readonly schedulable: boolean;
	/** The names of the images it has; the kubelet tells the fifty largest. */
	readonly images: readonly string[];
};

const text = z.string().transform(stripControl);

const NodeList = z.object({
	items: z.array(
		z.object({
			metadata: z.object({name: text, labels: z.record(z.string(), z.string()).default({})}),
			spec: z
				.object({
					unschedulable: z.boolean().default(false),
					taints: z.array(z.object({effect: z.string()})).default([]),
				})
				.prefault({}),
			status: z
				.object({
					conditions: z
						.array(z.object({type: z.string(), status: z.string(), message: text.default('')}))
						.default([]),
					nodeInfo: z.object({kubeletVersion: text.default('')}).prefault({}),
					images: z.array(z.object({names: z.array(text).nullish()})).nullish(),
				})
				.prefault({}),
		}),
	),
});

/**
 * @param json what `kubectl get nodes -o json` prints
 * @returns undefined when it is no list of nodes
 */
export function readClusterNodes(json: string): readonly ClusterNode[] | undefined {
	const list = NodeList.safeParse(parseJson(json));
	return list.success ? list.data.items.map(describe) : undefined;
}

function describe({
	metadata,
	spec,
	status,
}: z.infer<typeof NodeList>['items'][number]): ClusterNode {
	const condition = status.conditions.find(({type}) => type === 'Ready');
	const ready = condition?.status === 'True';
	return {
		name: metadata.name,
		ready,
		why: ready ? undefined : condition?.message || 'its kubelet has not reported yet',
		version: status.nodeInfo.kubeletVersion.replace(/^v/, ''),
		controlPlane: controlPlaneLabels.some(label => label in metadata.labels),
		schedulable:
			!spec.unschedulable && spec.taints.every(({effect}) => effect === 'PreferNoSchedule'),
		images: (status.images ?? []).flatMap(({names}) => names ?? []),
	};
}

/** The second is what Kubernetes before 1.24 wrote. */
const controlPlaneLabels = [
	'node-role.kubernetes.io/control-plane',
	'node-role.kubernetes.io/master',
];
