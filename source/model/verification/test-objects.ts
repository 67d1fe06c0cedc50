import type {ClusterNode} from './cluster-objects.ts';

/** Everything the tests make is in here, and goes with it. */
export const testNamespace = 'rookery-verification';

/** Marks the namespace as ours. */
export const testLabel = {name: 'app.kubernetes.io/managed-by', value: 'rookery'} as const;

/** The pod that answers on a place, and the service that only it answers: they share the name. */
export const answeringName = (place: number): string => `answering-${place}`;

/** The pod beside it that asks. */
export const askingName = (place: number): string => `asking-${place}`;

export const servicePort = 80;

/** @returns the namespace, its service account, pods and services for `kubectl apply`, as JSON */
export const testObjects = (places: readonly TestLocation[]): string =>
	JSON.stringify({
		apiVersion: 'v1',
		kind: 'List',
		items: [
			namespace,
			serviceAccount,
			...places.flatMap((place, index) => [
				pod(answeringName(index), {place, command: answer}),
				pod(askingName(index), {place, command: wait}),
				service(answeringName(index)),
			]),
		],
	});

const namespace = {
	apiVersion: 'v1',
	kind: 'Namespace',
	metadata: {
		name: testNamespace,
		labels: {
			[testLabel.name]: testLabel.value,
			// The tests are to see what any pod sees, whatever a cluster asks of its users' pods.
			'pod-security.kubernetes.io/enforce': 'privileged',
		},
	},
};

/**
 * The namespace's own, `default`, is made by a controller, which may be busy where Kubernetes has just
 * started; pods are refused until then.
 */
const serviceAccount = {
	apiVersion: 'v1',
	kind: 'ServiceAccount',
	metadata: {name: 'rookery', namespace: testNamespace},
};

function pod(name: string, {place, command}: {place: TestLocation; command: string}) {
	return {
		apiVersion: 'v1',
		kind: 'Pod',
		metadata: {name, namespace: testNamespace, labels: {app: name}},
		spec: {
			nodeSelector: {'kubernetes.io/hostname': place.node},
			tolerations: place.tolerant ? [{operator: 'Exists', effect: 'NoSchedule'}] : [],
			serviceAccountName: serviceAccount.metadata.name,
			automountServiceAccountToken: false,
			enableServiceLinks: false,
			terminationGracePeriodSeconds: 0,
			containers: [
				{
					name: 'busybox',
					image: place.image,
					imagePullPolicy: 'IfNotPresent',
					command: ['sh', '-c', command],
					resources: {requests: {cpu: '5m', memory: '8Mi'}},
				},
			],
		},
	};
}

const service = (name: string) => ({
	apiVersion: 'v1',
	kind: 'Service',
	metadata: {name, namespace: testNamespace},
	spec: {selector: {app: name}, ports: [{port: servicePort, targetPort: listeningPort}]},
});

export const listeningPort = 8080;

/** Says what is missing where `kubectl get pods` shows it. */
const tools = `for tool in nc nslookup timeout wget; do
  command -v $tool > /dev/null || { echo "the image has no $tool" > /dev/termination-log; exit 1; }
done`;

/**
 * A web server of what every busybox has: one answer a round. The answer is longer than a packet, so that one
 * too large for the network is noticed; `timeout` ends a round whose caller was lost.
 */
const answer = `${tools}
body="$(hostname) $(printf '%04000d' 0)"
while :; do
  printf 'HTTP/1.0 200 OK\\r\\nContent-Length: %d\\r\\n\\r\\n%s' "\${#body}" "$body" | timeout 15 nc -l -p ${listeningPort}
done`;

const wait = `${tools}
while :; do sleep 3600; done`;

/** A node that test pods are put on, and what they run from. */
export type TestLocation = {
	readonly node: string;
	readonly image: string;
	/** Whether the pods must tolerate the taint that keeps work off masters. */
	readonly tolerant: boolean;
};

/** Each place has two pods and a service: enough to see every member of a usual fleet. */
const most = 24;

/**
 * The ready nodes that take work; masters too where there are fewer than two such nodes.
 * @param fallback the image for a cluster where no node has one that would do
 */
export function testLocations(
	nodes: readonly ClusterNode[],
	fallback: string,
): readonly TestLocation[] {
	const ready = nodes.filter(({ready}) => ready);
	const open = ready.filter(({schedulable}) => schedulable);
	const masters = ready.filter(node => node.controlPlane && !node.schedulable);
	const image = ready.map(fittingImage).find(found => found !== undefined) ?? fallback;
	const place = (node: ClusterNode, tolerant: boolean): TestLocation => ({
		node: node.name,
		image: fittingImage(node) ?? image,
		tolerant,
	});
	const spare = open.length < 2 ? masters.slice(0, 2 - open.length) : [];
	return [
		...open.slice(0, most).map(node => place(node, false)),
		...spare.map(node => place(node, true)),
	];
}

/** What a node has already need not be pulled, and may not be pullable where the cluster is closed off. */
const fittingImage = ({images}: ClusterNode): string | undefined =>
	withBusybox.flatMap(pattern => images.filter(image => pattern.test(image)))[0];

/** nginx is the proxy to the API on kubespray's workers. Other images, as flannel's, have busybox in some builds only. */
const withBusybox = [/(^|\/)busybox:[^@]+$/, /(^|\/)nginx:[^@]*alpine/, /(^|\/)alpine:[^@]+$/];
