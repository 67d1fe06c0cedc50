/** Answers of kubectl 1.32, cut down to what a reader may meet. */

type Condition = {readonly status: string; readonly message?: string};

export const node = (
	name: string,
	{
		ready = {status: 'True', message: 'kubelet is posting ready status'},
		master = false,
		cordoned = false,
		images = [],
	}: {
		ready?: Condition | undefined;
		master?: boolean;
		cordoned?: boolean;
		images?: readonly string[];
	} = {},
) => ({
	apiVersion: 'v1',
	kind: 'Node',
	metadata: {
		annotations: {'flannel.alpha.coreos.com/backend-type': 'vxlan'},
		creationTimestamp: '2026-11-23T07:00:00Z',
		labels: {
			'kubernetes.io/hostname': name,
			...(master ? {'node-role.kubernetes.io/control-plane': ''} : {}),
		},
		name,
		uid: '0c6d4d0c-7a61-4d0d-8b3c-111111111111',
	},
	spec: {
		podCIDR: '10.233.64.0/24',
		podCIDRs: ['10.233.64.0/24'],
		...(master
			? {taints: [{effect: 'NoSchedule', key: 'node-role.kubernetes.io/control-plane'}]}
			: {}),
		...(cordoned ? {unschedulable: true} : {}),
	},
	status: {
		addresses: [{address: '10.77.0.101', type: 'InternalIP'}],
		allocatable: {cpu: '1900m', memory: '1893000Ki', pods: '110'},
		conditions: [
			{message: 'Flannel is running on this node', status: 'False', type: 'NetworkUnavailable'},
			{message: 'kubelet has sufficient PID available', status: 'False', type: 'PIDPressure'},
			{lastHeartbeatTime: '2026-11-23T07:10:00Z', type: 'Ready', ...ready},
		],
		images: images.map(image => ({
			names: [`${image.split(':')[0]}@sha256:0123`, image],
			sizeBytes: 20_000_000,
		})),
		nodeInfo: {containerRuntimeVersion: 'containerd://2.0.6', kubeletVersion: 'v1.32.8'},
	},
});

type PodWish = {
	readonly on?: string | undefined;
	readonly labels?: Readonly<Record<string, string>>;
	readonly owner?: string;
	readonly status: object;
};

export const pod = (name: string, {on, labels = {}, owner, status}: PodWish) => ({
	apiVersion: 'v1',
	kind: 'Pod',
	metadata: {
		name,
		namespace: 'kube-system',
		labels,
		...(owner ? {ownerReferences: [{apiVersion: 'apps/v1', kind: owner, name: 'x'}]} : {}),
	},
	spec: {containers: [{name: 'main', image: 'x'}], ...(on ? {nodeName: on} : {})},
	status,
});

export const service = (name: string, clusterIP: string) => ({
	apiVersion: 'v1',
	kind: 'Service',
	metadata: {name, namespace: 'rookery-verification'},
	spec: {clusterIP, ports: [{port: 80, protocol: 'TCP', targetPort: 8080}]},
});

const isReady = (status: string) => [
	{status: 'True', type: 'PodReadyToStartContainers'},
	{status: 'True', type: 'Initialized'},
	{message: 'containers with unready status: [main]', status, type: 'Ready'},
	{status: 'True', type: 'PodScheduled'},
];

export const running = {
	phase: 'Running',
	podIP: '10.233.64.7',
	conditions: isReady('True'),
	containerStatuses: [
		{
			name: 'main',
			image: 'registry.k8s.io/coredns/coredns:v1.11.3',
			ready: true,
			restartCount: 0,
			lastState: {},
			state: {running: {startedAt: '2026-11-23T07:00:00Z'}},
		},
	],
};

export const completed = {phase: 'Succeeded', conditions: isReady('False')};

export const waiting = (reason: string, message?: string) => ({
	phase: 'Pending',
	conditions: isReady('False'),
	containerStatuses: [
		{
			name: 'main',
			image: 'docker.io/library/nginx:1.27.4-alpine',
			ready: false,
			restartCount: 0,
			lastState: {},
			state: {waiting: {reason, ...(message ? {message} : {})}},
		},
	],
});

export const crashing = {
	phase: 'Running',
	conditions: isReady('False'),
	containerStatuses: [
		{
			name: 'kube-proxy',
			image: 'registry.k8s.io/kube-proxy:v1.32.8',
			ready: false,
			restartCount: 7,
			lastState: {
				terminated: {
					exitCode: 1,
					reason: 'Error',
					message:
						'I1123 starting\nopen /proc/sys/net/netfilter/nf_conntrack_max: permission denied\n',
				},
			},
			state: {
				waiting: {
					reason: 'CrashLoopBackOff',
					message: 'back-off 5m0s restarting failed container=kube-proxy',
				},
			},
		},
	],
};

export const unschedulable = {
	phase: 'Pending',
	conditions: [
		{
			status: 'False',
			type: 'PodScheduled',
			reason: 'Unschedulable',
			message: "0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
		},
	],
};

export const list = (items: readonly object[]) =>
	JSON.stringify({apiVersion: 'v1', items, kind: 'List', metadata: {resourceVersion: ''}});
