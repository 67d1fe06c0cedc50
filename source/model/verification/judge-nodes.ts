import {counted} from '../counted.ts';
import {nameList} from '../name-list.ts';
import type {ClusterNode} from './cluster-node.ts';
import type {Judgement} from './verification-result.ts';

/** @param expected the nodes that the preset asks for */
export function judgeNodes(nodes: readonly ClusterNode[], expected: readonly string[]): Judgement {
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
			remedy: remedyFor(first),
		};
	}

	return {verdict: 'holds', why: `${counted(nodes.length, 'node')} ready`};
}

function remedyFor({name, why = ''}: ClusterNode): string {
	if (/network.*not ready|cni/i.test(why)) {
		return `its pod network is missing: look at the network plugin's pods, kubectl -n kube-system get pods -o wide, and at ${name}:/etc/cni/net.d`;
	}

	return `look at its kubelet: rookery ssh ${name} journalctl -u kubelet -n 50`;
}
