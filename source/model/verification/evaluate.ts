import {counted, nameList} from '../../primitives/text.ts';
import type {ClusterNode, ClusterPod} from './cluster-objects.ts';

/** What is verified of a cluster, in this order. */
export const verificationDescriptions = {
	'nodes-ready': 'every node is ready',
	'system-pods': "the system's pods run",
	'pods-start': 'a pod starts on every node that takes work',
	'service-across-nodes': 'a pod reaches a service on another node',
	'service-same-node': 'a pod reaches a service answered on its own node',
	'service-itself': 'a pod reaches itself through its own service (hairpin)',
	'cluster-dns': 'a pod finds a service by its name',
} as const;

export type VerificationName = keyof typeof verificationDescriptions;

/** What was seen of the cluster, and what to do about it. */
export type VerificationOutcome = {
	/** `untried` for want of what it needs, which another verification tells of. */
	readonly verdict: 'holds' | 'fails' | 'untried' | 'not-applicable';
	/** What was seen, in a sentence. */
	readonly why: string;
	/** What to do; absent unless it fails. */
	readonly remedy?: string | undefined;
};

export type VerificationResult = VerificationOutcome & {
	readonly verification: VerificationName;
	/** What it says when it holds. */
	readonly sentence: string;
};

/** One pod's call of a service that one pod answers. */
export type Ask = {
	/** The nodes that the asking pod and the answering pod are on. */
	readonly from: string;
	readonly to: string;
	readonly answered: boolean;
	/** What the asking pod said of its failure. */
	readonly said: string;
	/** After a failure: whether the answering pod is reached at its own address, without the service. */
	readonly direct?: boolean | undefined;
};

export type ServiceVerification = Extract<
	VerificationName,
	'service-across-nodes' | 'service-same-node' | 'service-itself'
>;

/** @param network kubespray's name of the network plugin: `flannel` */
export function evaluateRequests(
	verification: ServiceVerification,
	asks: readonly Ask[],
	network: string,
): VerificationOutcome {
	const failed = asks.filter(({answered}) => !answered);
	const [first] = failed;
	if (!first) return {verdict: 'holds', why: `seen on ${nameList(asks.map(({from}) => from))}`};

	const unrun = failedExec(failed);
	if (unrun) return unrun;
	const sentence = sentences[verification](first);
	const isDirect = first.direct ? '; at its own address it does' : '; nor at its own address';
	const direct = first.direct === undefined ? '' : isDirect;
	const others = failed.slice(1).map(({from}) => from);
	const also = others.length > 0 ? `; the same on ${nameList(others)}` : '';
	return {
		verdict: 'fails',
		why: `${sentence}${direct} (${first.said})${also}`,
		remedy: remedies[verification](first, network),
	};
}

/**
 * A pod in which no command runs says nothing of the network: the container runtime could not start it (seen where
 * a node may not set resource limits).
 */
function failedExec(
	failed: readonly Pick<Ask, 'from' | 'said'>[],
): VerificationOutcome | undefined {
	const first = failed.find(({said}) =>
		/OCI runtime exec failed|failed to exec in container/i.test(said),
	);
	return (
		first && {
			verdict: 'fails',
			why: `no command runs in the pod on ${first.from}: ${first.said}`,
			remedy: `See what its container runtime says: rookery ssh ${first.from} journalctl -u containerd -n 50`,
		}
	);
}

const sentences: Readonly<Record<ServiceVerification, (ask: Ask) => string>> = {
	'service-across-nodes': ({from, to}) =>
		`a pod on ${from} does not reach the service that a pod on ${to} answers`,
	'service-same-node': ({from}) =>
		`a pod on ${from} does not reach the service that a pod beside it answers`,
	'service-itself': ({from}) => `a pod on ${from} does not reach itself through its own service`,
};

const remedies: Readonly<Record<ServiceVerification, (ask: Ask, network: string) => string>> = {
	'service-across-nodes': ({direct}, network) =>
		direct
			? kubeProxy
			: `let ${portsOf(network)} pass between the nodes, through every firewall of the members and between them; where it passes, see what ${network} says (kubectl -n kube-system get pods, logs), and look for a smaller MTU on the way than the pods have`,
	'service-same-node': ({from, direct}) =>
		direct
			? `have the bridge show its packets to kube-proxy's rules: the module br_netfilter on the member of ${from} (linux.kernel_modules in the nodes' profile), and net.bridge.bridge-nf-call-iptables=1 in ${from}; kubespray sets it when it finds the module`
			: `look at the bridge and the firewall in ${from}: rookery ssh ${from} 'ip -br address; iptables -S FORWARD'`,
	'service-itself': ({from}, network) => hairpin(from, network),
};

const kubeProxy =
	'look at kube-proxy, which makes the services: kubectl -n kube-system logs -l k8s-app=kube-proxy; in nodes that are containers it wants kubespray.vars kube_proxy_mode: iptables and kube_proxy_conntrack_max_per_core: 0';

function portsOf(network: string): string {
	const ports: Readonly<Record<string, string>> = {
		flannel: "UDP 8472 (flannel's VXLAN)",
		cilium: "UDP 8472 (cilium's VXLAN)",
		calico: "UDP 4789 (calico's VXLAN), IP protocol 4 (IP in IP) and TCP 179 (BGP)",
	};
	return ports[network] ?? `the traffic of ${network}`;
}

/**
 * With bridge-nf-call-iptables the rules turn a packet round within the bridge, which drops what would leave
 * by the port it came in, unless that port is in hairpin mode; without it, pods beside each other fail instead.
 */
function hairpin(from: string, network: string): string {
	if (network === 'kube-router') {
		return 'set kubespray.vars kube_router_support_hairpin_mode: true, run rookery up, and restart the nodes';
	}

	if (network === 'flannel') {
		return `have "hairpinMode": true in ${from}:/etc/cni/net.d/10-flannel.conflist, as kubespray writes it; pods that run already are mended by rookery ssh ${from} 'for port in /sys/class/net/cni0/brif/*; do echo 1 > $port/hairpin_mode; done'`;
	}

	return `let ${network} send packets back to the pod they came from (its hairpin mode); if it does, set kubespray.vars kube_proxy_masquerade_all: true and run rookery up`;
}

/** One pod's question for the name of the API's service. */
export type Lookup = {
	/** The node the asking pod is on. */
	readonly from: string;
	readonly answered: boolean;
	readonly said: string;
};

/** @param system the pods of kube-system, the DNS servers among them */
export function evaluateNames(
	lookups: readonly Lookup[],
	system: readonly ClusterPod[],
): VerificationOutcome {
	const unanswered = lookups.filter(({answered}) => !answered);
	const failed = unanswered.map(({from}) => from);
	if (failed.length === 0) {
		return {verdict: 'holds', why: `seen on ${nameList(lookups.map(({from}) => from))}`};
	}

	const unrun = failedExec(unanswered);
	if (unrun) return unrun;
	const servers = system.filter(({labels}) => labels['k8s-app'] === 'kube-dns');
	const up = servers.filter(({trouble}) => trouble === undefined);
	const said = unanswered[0]?.said;
	const why = `a pod on ${nameList(failed)} finds no name (${said})`;
	if (up.length === 0) {
		const [server] = servers;
		return {
			verdict: 'fails',
			why: `${why}: ${server ? `${server.name} ${server.trouble}` : 'no pod serves DNS'}`,
			remedy: server
				? `see why: kubectl -n kube-system describe pod ${server.name}`
				: 'give coredns its pods back: kubectl -n kube-system scale deployment coredns --replicas 2',
		};
	}

	const nodes = [...new Set(up.map(({node}) => node ?? '?'))];
	return {
		verdict: 'fails',
		why: `${why}; DNS is served on ${nameList(nodes)}`,
		remedy: failed.some(name => nodes.includes(name))
			? 'see what the servers say: kubectl -n kube-system logs -l k8s-app=kube-dns'
			: `the way from ${nameList(failed)} to ${nameList(nodes)} is at fault: mend what is said of services on other nodes`,
	};
}

/** @param expected the nodes that the preset asks for */
export function evaluateNodes(
	nodes: readonly ClusterNode[],
	expected: readonly string[],
): VerificationOutcome {
	const missing = expected.filter(name => nodes.every(node => node.name !== name));
	if (missing.length > 0) {
		return {
			verdict: 'fails',
			why: `${nameList(missing)} has not joined the cluster`,
			remedy: `look at its kubelet: rookery ssh ${missing[0]} journalctl -u kubelet -n 50`,
		};
	}

	const broken = nodes.filter(({ready}) => !ready);
	const [first] = broken;
	if (first) {
		const others = broken.slice(1).map(({name}) => name);
		const also = others.length > 0 ? `, nor ${nameList(others)}` : '';
		return {
			verdict: 'fails',
			why: `${first.name} is not ready${also}: ${first.why}`,
			remedy: nodeFix(first),
		};
	}

	return {verdict: 'holds', why: `${counted(nodes.length, 'node')} ready`};
}

function nodeFix({name, why = ''}: ClusterNode): string {
	if (/network.*not ready|cni/i.test(why)) {
		return `its pod network is missing: look at the network plugin's pods, kubectl -n kube-system get pods -o wide, and at ${name}:/etc/cni/net.d`;
	}

	return `look at its kubelet: rookery ssh ${name} journalctl -u kubelet -n 50`;
}

/**
 * @param warnings what the cluster said last of each pod, by its name
 * @param namespace that the pods are in
 */
export function evaluatePods(
	pods: readonly ClusterPod[],
	{warnings, namespace}: {warnings: Readonly<Record<string, string>>; namespace: string},
): VerificationOutcome {
	const troubled = pods.filter(({trouble}) => trouble !== undefined);
	const [first] = troubled;
	if (!first) {
		return pods.length === 0
			? {verdict: 'fails', why: 'there are none', remedy: 'run rookery up again'}
			: {verdict: 'holds', why: `${counted(pods.length, 'pod')} up`};
	}

	const where = first.node === undefined ? '' : ` on ${first.node}`;
	const others = troubled.slice(1).map(({name}) => name);
	const also = others.length > 0 ? `; also ${nameList(others)}` : '';
	const said = isUnexplained(first) ? warnings[first.name] : undefined;
	return {
		verdict: 'fails',
		why: `${first.name}${where}: ${first.trouble}${said ? ` (${said})` : ''}${also}`,
		remedy: podFix(first, namespace),
	};
}

/** The cluster's warning tells more than the pod's own state. */
const isUnexplained = ({trouble}: ClusterPod) =>
	trouble === 'is being started' || trouble === 'is not heard of any more';

function podFix({name, trouble = ''}: ClusterPod, namespace: string): string {
	if (trouble.includes("can't be had")) {
		return 'give its node a way to that registry, or name a mirror: kubespray.vars.containerd_registries_mirrors';
	}

	if (trouble.includes('again and again')) {
		return `see what it said before it ended: kubectl -n ${namespace} logs ${name} --previous`;
	}

	return `see what the cluster says of it: kubectl -n ${namespace} describe pod ${name}`;
}
