import {nameList} from '../name-list.ts';
import type {Judgement, VerificationName} from './verification-result.ts';

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
export function judgeAsks(
	verification: ServiceVerification,
	asks: readonly Ask[],
	network: string,
): Judgement {
	const failed = asks.filter(({answered}) => !answered);
	const [first] = failed;
	if (!first) {
		return {verdict: 'holds', why: `seen on ${nameList(asks.map(({from}) => from))}`};
	}

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
