import {z} from 'zod';
import {parseJson} from './parse-json.ts';
import {PodStatus} from './pod-status.ts';
import {podTrouble} from './pod-trouble.ts';

export type ClusterPod = {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	/** Undefined until it was given one. */
	readonly node: string | undefined;
	readonly address: string | undefined;
	/** What keeps it from running; undefined when it runs and is ready, or has ended well. */
	readonly trouble: string | undefined;
};

export type ClusterObjects = {
	readonly pods: readonly ClusterPod[];
	/** The addresses of services, by name. */
	readonly services: Readonly<Record<string, string>>;
};

const Metadata = z.object({
	name: z.string(),
	labels: z.record(z.string(), z.string()).default({}),
	deletionTimestamp: z.string().optional(),
	ownerReferences: z.array(z.object({kind: z.string()})).default([]),
});

const Pod = z.object({
	kind: z.literal('Pod'),
	metadata: Metadata,
	spec: z.object({nodeName: z.string().optional()}).prefault({}),
	status: PodStatus.prefault({}),
});

const Service = z.object({
	kind: z.literal('Service'),
	metadata: Metadata,
	spec: z.object({clusterIP: z.string()}),
});

const List = z.object({items: z.array(z.discriminatedUnion('kind', [Pod, Service]))});

/**
 * Pods that are being deleted, and failed ones that something has long replaced, are left out.
 * @param json what `kubectl get pods,services -o json` prints
 * @returns undefined when it is no list of them
 */
export function readClusterObjects(json: string): ClusterObjects | undefined {
	const list = List.safeParse(parseJson(json));
	if (!list.success) {
		return undefined;
	}

	const {items} = list.data;
	return {
		pods: items
			.filter(item => item.kind === 'Pod')
			.filter(counts)
			.map(describePod),
		services: Object.fromEntries(
			items
				.filter(item => item.kind === 'Service')
				.map(({metadata, spec}) => [metadata.name, spec.clusterIP]),
		),
	};
}

/** An evicted pod of a ReplicaSet stays to be looked at; the set has made another. */
function counts({metadata, status}: z.infer<typeof Pod>): boolean {
	const isReplaced = status.phase === 'Failed' && metadata.ownerReferences.some(isReplacing);
	return metadata.deletionTimestamp === undefined && !isReplaced;
}

const isReplacing = ({kind}: {kind: string}) =>
	['ReplicaSet', 'DaemonSet', 'StatefulSet'].includes(kind);

const describePod = ({metadata, spec, status}: z.infer<typeof Pod>): ClusterPod => ({
	name: metadata.name,
	labels: metadata.labels,
	node: spec.nodeName,
	address: status.podIP || undefined,
	trouble: podTrouble(status),
});
