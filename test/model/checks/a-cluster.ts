import type {Checkout, ClusterRecord, KubesprayFacts} from '../../../source/model/kubespray.ts';

export const checkout = (release: string, accepted: readonly string[]): Checkout => ({
	release,
	commit: 'c'.repeat(40),
	folder: '/checkout',
	kubernetes: {default: accepted[0] ?? '', accepted},
	ansible: {least: '2.16.4', below: '2.17.0'},
});

const record: ClusterRecord = {
	v: 1,
	release: 'v2.28.1',
	commit: 'c'.repeat(40),
	kubernetes: '1.31.9',
	nodes: {
		'lab-master-1': {uuid: 'a', role: 'master', etcd: true},
		'lab-worker-1': {uuid: 'b', role: 'worker', etcd: false},
		'lab-worker-2': {uuid: 'c', role: 'worker', etcd: false},
	},
	vars: {kube_network_plugin: 'flannel'},
	finishedAt: '2026-11-20T10:00:00Z',
};

/** A living cluster on the nodes of `situation`, installed with flannel and Kubernetes 1.31.9. */
export const aCluster = ({
	record: changes = {},
	...rest
}: Partial<Omit<KubesprayFacts, 'record'>> & {
	readonly record?: Partial<ClusterRecord>;
} = {}): KubesprayFacts => ({
	purpose: 'up',
	checkout: undefined,
	controller: undefined,
	variables: {},
	record: {...record, ...changes},
	begun: undefined,
	live: {kind: 'answering', through: 'lab-master-1', nodes: []},
	kubeconfig: undefined,
	...rest,
});
