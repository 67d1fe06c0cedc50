import {z} from 'zod';
import {stripControl} from '../../primitives/text.ts';
import type {LiveNode} from '../kubespray.ts';

const text = z.string().transform(stripControl);

const Ended = z.object({
	exitCode: z.int().default(0),
	reason: text.default(''),
	message: text.default(''),
});

const ContainerStatus = z.object({
	name: text,
	image: text.default(''),
	ready: z.boolean().default(false),
	restartCount: z.int().default(0),
	state: z
		.object({
			waiting: z.object({reason: text.default(''), message: text.default('')}).optional(),
			terminated: Ended.optional(),
		})
		.prefault({}),
	lastState: z.object({terminated: Ended.optional()}).prefault({}),
});

type ContainerStatus = z.infer<typeof ContainerStatus>;

/** The part of a pod's `status` that tells how it fares. */
const PodStatus = z.object({
	phase: z.string().default('Pending'),
	reason: text.default(''),
	message: text.default(''),
	podIP: text.default(''),
	conditions: z
		.array(z.object({type: z.string(), status: z.string(), message: text.default('')}))
		.default([]),
	initContainerStatuses: z.array(ContainerStatus).default([]),
	containerStatuses: z.array(ContainerStatus).default([]),
});

type PodStatus = z.infer<typeof PodStatus>;

/** A node as the cluster's API tells it, with what decides whether a test may run there. */
export type ClusterNode = LiveNode & {
	/** Whether a pod that tolerates nothing may be put there. */
	readonly schedulable: boolean;
	/** The names of the images it has; the kubelet tells the fifty largest. */
	readonly images: readonly string[];
};

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
	if (!list.success) return undefined;

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
	trouble: podProblem(status),
});

const EventList = z.object({
	items: z.array(
		z.object({
			type: z.string().default('Normal'),
			message: z.string().default(''),
			involvedObject: z.object({name: z.string().default('')}).prefault({}),
		}),
	),
});

/**
 * The last warning about each object, by its name: only there does the cluster say why a pod's network or
 * volume can't be made.
 * @param json what `kubectl get events --sort-by=.lastTimestamp -o json` prints; no list has no warnings
 */
export function readWarnings(json: string): Readonly<Record<string, string>> {
	const list = EventList.safeParse(parseJson(json));
	const items = list.success ? list.data.items : [];
	return Object.fromEntries(
		items
			.filter(({type}) => type === 'Warning')
			.map(({involvedObject, message}) => [involvedObject.name, stripControl(message)]),
	);
}

/** The value that a JSON text stands for; undefined when it is none. */
function parseJson(json: string): unknown {
	try {
		return JSON.parse(json);
	} catch {
		return undefined;
	}
}

/** What keeps a pod from running, in words; undefined when it runs and is ready, or has ended well. */
function podProblem(status: PodStatus): string | undefined {
	const {phase, conditions, initContainerStatuses, containerStatuses} = status;
	const condition = (type: string) => conditions.find(one => one.type === type);
	if (phase === 'Succeeded' || condition('Ready')?.status === 'True') return undefined;

	if (phase === 'Failed') return `failed: ${status.message || status.reason || 'without a reason'}`;

	const scheduled = condition('PodScheduled');
	if (scheduled?.status === 'False') return `no node takes it: ${scheduled.message}`;

	const troubles = [...initContainerStatuses, ...containerStatuses].map(containerProblem);
	const trouble = troubles.find(found => found !== undefined);
	// The containers of a node that went silent are said to be as they were last heard of.
	const isUp = containerStatuses.length > 0 && containerStatuses.every(({ready}) => ready);
	return trouble ?? (isUp ? 'is not heard of any more' : 'is being started');
}

function containerProblem(container: ContainerStatus): string | undefined {
	const {name, image, ready, state} = container;
	if (state.waiting) {
		const {reason, message} = state.waiting;
		return imageReasons.includes(reason)
			? `its image ${image} can't be had (${reason}${message && `: ${message}`})`
			: waitingProblem(container, state.waiting);
	}

	if (state.terminated) {
		return state.terminated.exitCode === 0 ? undefined : `${name} ended with ${ending(state)}`;
	}

	return ready ? undefined : `${name} runs and is not ready`;
}

const imageReasons = [
	'ErrImagePull',
	'ImagePullBackOff',
	'ErrImageNeverPull',
	'InvalidImageName',
	'ImageInspectError',
];

function waitingProblem(
	{name, restartCount, lastState}: ContainerStatus,
	{reason, message}: {reason: string; message: string},
): string | undefined {
	if (reason === 'CrashLoopBackOff') {
		return `${name} ends again and again, ${restartCount} times so far, with ${ending(lastState)}`;
	}

	return ['ContainerCreating', 'PodInitializing', ''].includes(reason)
		? undefined
		: `${name} can't be started (${reason}${message && `: ${message}`})`;
}

function ending({terminated}: ContainerStatus['lastState']): string {
	const {exitCode, reason, message} = terminated ?? {exitCode: 0, reason: '', message: ''};
	const said = message.trim().split('\n').at(-1) || (reason === 'Error' ? '' : reason);
	return `exit code ${exitCode}${said && ` (${said})`}`;
}
