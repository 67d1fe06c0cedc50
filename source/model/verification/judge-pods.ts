import {counted} from '../counted.ts';
import {nameList} from '../name-list.ts';
import type {ClusterPod} from './cluster-objects.ts';
import type {Judgement} from './verification-result.ts';

/**
 * @param warnings what the cluster said last of each pod, by its name
 * @param namespace that the pods are in
 */
export function judgePods(
	pods: readonly ClusterPod[],
	{warnings, namespace}: {warnings: Readonly<Record<string, string>>; namespace: string},
): Judgement {
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
		remedy: remedyFor(first, namespace),
	};
}

/** The cluster's warning tells more than the pod's own state. */
const isUnexplained = ({trouble}: ClusterPod) =>
	trouble === 'is being started' || trouble === 'is not heard of any more';

function remedyFor({name, trouble = ''}: ClusterPod, namespace: string): string {
	if (trouble.includes("can't be had")) {
		return 'give its node a way to that registry, or name a mirror: kubespray.vars.containerd_registries_mirrors';
	}

	if (trouble.includes('again and again')) {
		return `see what it said before it ended: kubectl -n ${namespace} logs ${name} --previous`;
	}

	return `see what the cluster says of it: kubectl -n ${namespace} describe pod ${name}`;
}
