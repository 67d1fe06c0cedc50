import {describe, expect, test} from 'vitest';
import {
	readClusterNodes,
	readClusterObjects,
	readWarnings,
} from '../../../source/model/verification/cluster-objects.ts';
import {
	type Ask,
	evaluateNames,
	evaluateNodes,
	evaluatePods,
	evaluateRequests,
} from '../../../source/model/verification/evaluate.ts';
import {
	completed,
	crashing,
	list,
	node,
	pod,
	running,
	service,
	unschedulable,
	waiting,
} from './kubectl-says.ts';

describe('judge asks', () => {
	const ask = (from: string, to: string, failure?: Partial<Ask>): Ask =>
		failure
			? {from, to, answered: false, said: 'no answer in 5 s', ...failure}
			: {from, to, answered: true, said: ''};

	describe('a pod reaches a service on another node', () => {
		test('holds when every pod was answered', () => {
			expect(
				evaluateRequests('service-across-nodes', [ask('w1', 'w2'), ask('w2', 'w1')], 'flannel'),
			).toEqual({verdict: 'holds', why: 'seen on w1 and w2'});
		});

		test('lost between the nodes, it names the traffic to let pass', () => {
			const asks = [ask('w1', 'w2', {direct: false}), ask('w2', 'w3'), ask('w3', 'w1', {})];
			expect(evaluateRequests('service-across-nodes', asks, 'flannel')).toEqual({
				verdict: 'fails',
				why: 'a pod on w1 does not reach the service that a pod on w2 answers; nor at its own address (no answer in 5 s); the same on w3',
				remedy: expect.stringMatching(/UDP 8472.*MTU/),
			});
			expect(evaluateRequests('service-across-nodes', asks, 'calico').remedy).toContain('UDP 4789');
		});

		test('with only the service at fault, it points at kube-proxy', () => {
			const asks = [ask('w1', 'w2', {direct: true})];
			expect(evaluateRequests('service-across-nodes', asks, 'flannel')).toMatchObject({
				why: expect.stringContaining('at its own address it does'),
				remedy: expect.stringContaining('kube-proxy'),
			});
		});
	});

	test('a pod in which no command runs is told as that, and not as a fault of the network', () => {
		const said =
			'error: Internal error occurred: error executing command in container: failed to exec in container: OCI runtime exec failed: exec failed: error setting rlimit type 7: operation not permitted: unknown';
		const unrun = {
			verdict: 'fails',
			why: `no command runs in the pod on w1: ${said}`,
			remedy: expect.stringContaining('rookery ssh w1 journalctl -u containerd'),
		};
		const asks = [ask('w1', 'w2', {said, direct: false}), ask('w2', 'w1', {said})];
		expect(evaluateRequests('service-across-nodes', asks, 'flannel')).toEqual(unrun);
		expect(evaluateNames([{from: 'w1', answered: false, said}], [])).toEqual(unrun);
	});

	test('a service on the same node that only bridged replies miss needs br_netfilter', () => {
		const asks = [ask('w1', 'w1', {direct: true})];
		expect(evaluateRequests('service-same-node', asks, 'flannel')).toMatchObject({
			why: expect.stringContaining('a pod on w1 does not reach the service that a pod beside it'),
			remedy: expect.stringMatching(/br_netfilter.*bridge-nf-call-iptables=1/),
		});
	});

	test.each([
		['flannel', '"hairpinMode": true'],
		['kube-router', 'kube_router_support_hairpin_mode: true'],
		['calico', 'kube_proxy_masquerade_all: true'],
	])('a pod that does not reach itself needs hairpin of %s', (network, remedy) => {
		const judgement = evaluateRequests(
			'service-itself',
			[ask('w1', 'w1', {direct: true})],
			network,
		);
		expect(judgement.why).toContain('a pod on w1 does not reach itself through its own service');
		expect(judgement.remedy).toContain(remedy);
	});
});

describe('judge names', () => {
	const labels = {'k8s-app': 'kube-dns'};
	const system = (...items: readonly object[]) => readClusterObjects(list(items))?.pods ?? [];
	const asked = (from: string, answered: boolean) => ({
		from,
		answered,
		said: answered ? '' : 'connection timed out; no servers could be reached',
	});

	test('names are found when every pod found one', () => {
		expect(evaluateNames([asked('w1', true), asked('w2', true)], [])).toMatchObject({
			verdict: 'holds',
		});
	});

	test('without a pod that serves DNS, it says so', () => {
		const other = pod('kube-proxy-1', {on: 'w1', status: running});
		expect(evaluateNames([asked('w1', false)], system(other))).toEqual({
			verdict: 'fails',
			why: 'a pod on w1 finds no name (connection timed out; no servers could be reached): no pod serves DNS',
			remedy: expect.stringContaining('scale deployment coredns'),
		});
	});

	test('with one that does not run, it says why that one does not', () => {
		const server = pod('coredns-1', {on: 'w1', labels, status: waiting('ErrImagePull')});
		expect(evaluateNames([asked('w1', false)], system(server))).toMatchObject({
			why: expect.stringContaining(
				"coredns-1 its image docker.io/library/nginx:1.27.4-alpine can't",
			),
			remedy: expect.stringContaining('describe pod coredns-1'),
		});
	});

	test('lost only on the way to the server, it points at the way', () => {
		const server = pod('coredns-1', {on: 'w1', labels, status: running});
		expect(evaluateNames([asked('w1', true), asked('w2', false)], system(server))).toMatchObject({
			why: expect.stringMatching(/^a pod on w2 finds no name .*; DNS is served on w1$/),
			remedy: 'the way from w2 to w1 is at fault: mend what is said of services on other nodes',
		});
	});
});

describe('judge nodes', () => {
	const read = (...items: readonly object[]) => readClusterNodes(list(items)) ?? [];

	describe('what kubectl says of nodes', () => {
		test('is read, with the version as presets write it', () => {
			const [master, worker] = read(node('m1', {master: true}), node('w1'));
			expect(master).toMatchObject({name: 'm1', ready: true, why: undefined, version: '1.32.8'});
			expect(master).toMatchObject({controlPlane: true, schedulable: false});
			expect(worker).toMatchObject({controlPlane: false, schedulable: true});
		});

		test('a cordoned node takes no work', () => {
			expect(read(node('w1', {cordoned: true}))).toMatchObject([{schedulable: false}]);
		});

		test('a node that has said next to nothing yet is not ready', () => {
			expect(read({metadata: {name: 'w1'}})).toMatchObject([
				{ready: false, why: 'its kubelet has not reported yet', version: ''},
			]);
		});

		test('text from elsewhere carries nothing that a terminal obeys', () => {
			const [broken] = read(node('w1', {ready: {status: 'False', message: 'bad\u001b[2J news'}}));
			expect(broken?.why).toBe('bad news');
		});

		test.each(['', 'error: no connection', '{"items": 1}', '[]'])('%j is no list', text => {
			expect(readClusterNodes(text)).toBeUndefined();
		});
	});

	describe('every node is ready', () => {
		test('holds when all are there and ready', () => {
			expect(evaluateNodes(read(node('m1'), node('w1')), ['m1', 'w1'])).toEqual({
				verdict: 'holds',
				why: '2 nodes ready',
			});
		});

		test('names a node that never joined', () => {
			expect(evaluateNodes(read(node('m1')), ['m1', 'w1'])).toMatchObject({
				verdict: 'fails',
				why: 'w1 has not joined the cluster',
				remedy: expect.stringContaining('rookery ssh w1 journalctl -u kubelet'),
			});
		});

		test.each([
			[
				{status: 'Unknown', message: 'Kubelet stopped posting node status.'},
				'w1 is not ready: Kubelet stopped posting node status.',
				'journalctl -u kubelet',
			],
			[
				{
					status: 'False',
					message:
						'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
				},
				/^w1 is not ready: container runtime network not ready/,
				'/etc/cni/net.d',
			],
		])('says why one is not ready: %j', (ready, why, remedy) => {
			expect(evaluateNodes(read(node('m1'), node('w1', {ready})), ['m1'])).toMatchObject({
				verdict: 'fails',
				why: expect.stringMatching(why),
				remedy: expect.stringContaining(remedy),
			});
		});
	});
});

describe('judge pods', () => {
	const read = (...items: readonly object[]) =>
		readClusterObjects(list(items)) ?? {pods: [], services: {}};

	const judge = (items: readonly object[], warnings = {}) =>
		evaluatePods(read(...items).pods, {warnings, namespace: 'kube-system'});

	describe('what kubectl says of pods and services', () => {
		test('is read, each service with its address', () => {
			const {pods, services} = read(
				pod('coredns-1', {on: 'w1', labels: {'k8s-app': 'kube-dns'}, status: running}),
				service('kube-dns', '10.233.0.3'),
			);
			expect(services).toEqual({'kube-dns': '10.233.0.3'});
			expect(pods).toMatchObject([{name: 'coredns-1', node: 'w1', address: '10.233.64.7'}]);
		});

		test('leaves out what is on its way out or was replaced', () => {
			const leaving = pod('old', {on: 'w1', status: crashing});
			const evicted = {phase: 'Failed', reason: 'Evicted', message: 'The node was low on disk'};
			expect(
				read(
					{...leaving, metadata: {...leaving.metadata, deletionTimestamp: '2026-11-23T07:00:00Z'}},
					pod('evicted', {owner: 'ReplicaSet', status: evicted}),
				).pods,
			).toEqual([]);
		});
	});

	describe('pods run', () => {
		test('holds with pods that run, and pods that ended well', () => {
			const up = pod('coredns-1', {on: 'w1', status: running});
			const done = pod('helm-install', {on: 'w1', owner: 'Job', status: completed});
			expect(judge([up, done])).toEqual({verdict: 'holds', why: '2 pods up'});
		});

		test('no pods at all is no running system', () => {
			expect(judge([])).toMatchObject({verdict: 'fails'});
		});

		test.each([
			[
				waiting('ImagePullBackOff', 'Back-off pulling image "nginx"'),
				'p on w1: its image docker.io/library/nginx:1.27.4-alpine can\'t be had (ImagePullBackOff: Back-off pulling image "nginx")',
				'containerd_registries_mirrors',
			],
			[
				crashing,
				'p on w1: kube-proxy ends again and again, 7 times so far, with exit code 1 (open /proc/sys/net/netfilter/nf_conntrack_max: permission denied)',
				'kubectl -n kube-system logs p --previous',
			],
			[
				waiting('CreateContainerConfigError', 'secret "x" not found'),
				'p on w1: main can\'t be started (CreateContainerConfigError: secret "x" not found)',
				'describe pod p',
			],
			[waiting('ContainerCreating'), 'p on w1: is being started', 'describe pod p'],
			[
				{...running, conditions: [{type: 'Ready', status: 'False'}], containerStatuses: []},
				'p on w1: is being started',
				'describe pod p',
			],
			[
				{...running, conditions: [{type: 'Ready', status: 'False'}]},
				'p on w1: is not heard of any more',
				'describe pod p',
			],
			[
				{phase: 'Failed', message: 'Pod was rejected: node has no room'},
				'p on w1: failed: Pod was rejected: node has no room',
				'describe pod p',
			],
		])('says what keeps one from it, and what to do: %#', (status, why, remedy) => {
			const good = pod('good', {on: 'w1', status: running});
			expect(judge([good, pod('p', {on: 'w1', status})])).toEqual({
				verdict: 'fails',
				why,
				remedy: expect.stringContaining(remedy),
			});
		});

		test('a pod that no node takes is said with the reason', () => {
			expect(judge([pod('p', {status: unschedulable})]).why).toBe(
				"p: no node takes it: 0/3 nodes are available: 3 node(s) didn't match Pod's node affinity/selector.",
			);
		});

		test('a pod that hangs in its start is explained by what the cluster warned of', () => {
			const said =
				'Failed to create pod sandbox: plugin type="flannel" failed (add): open /run/flannel/subnet.env: no such file or directory';
			const warnings = readWarnings(
				list([
					{type: 'Normal', involvedObject: {name: 'p'}, message: 'Successfully assigned'},
					{type: 'Warning', involvedObject: {name: 'p'}, message: said},
				]),
			);
			const hanging = pod('p', {on: 'w1', status: waiting('ContainerCreating')});
			const other = pod('q', {on: 'w2', status: waiting('ContainerCreating')});
			expect(judge([hanging, other], warnings).why).toBe(
				`p on w1: is being started (${said}); also q`,
			);
		});
	});
});
