import {nameList} from '../name-list.ts';
import type {ClusterPod} from './cluster-objects.ts';
import type {Judgement} from './verification-result.ts';

/** One pod's question for the name of the API's service. */
export type Lookup = {
	/** The node the asking pod is on. */
	readonly from: string;
	readonly answered: boolean;
	readonly said: string;
};

/** @param system the pods of kube-system, the DNS servers among them */
export function judgeNames(lookups: readonly Lookup[], system: readonly ClusterPod[]): Judgement {
	const failed = lookups.filter(({answered}) => !answered).map(({from}) => from);
	if (failed.length === 0) {
		return {verdict: 'holds', why: `seen on ${nameList(lookups.map(({from}) => from))}`};
	}

	const servers = system.filter(({labels}) => labels['k8s-app'] === 'kube-dns');
	const up = servers.filter(({trouble}) => trouble === undefined);
	const said = lookups.find(({answered}) => !answered)?.said;
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
