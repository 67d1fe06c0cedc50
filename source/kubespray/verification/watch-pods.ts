import {type ClusterObjects, readClusterObjects} from '../../model/verification/cluster-objects.ts';
import {judgePods} from '../../model/verification/judge-pods.ts';
import {readWarnings} from '../../model/verification/read-warnings.ts';
import type {Judgement} from '../../model/verification/verification-result.ts';
import {getFrom} from '../live/get-from.ts';
import type {Kubectl} from '../live/kubectl.ts';
import {judgeUntil} from './judge-until.ts';

type Options = {
	readonly namespace: string;
	/** Milliseconds. */
	readonly patience: number;
	readonly signal: AbortSignal;
};

/**
 * Waits until all pods of a namespace run.
 * @returns how they were judged last, and what was there then, services too
 */
export async function watchPods(
	kubectl: Kubectl,
	{namespace, patience, signal}: Options,
): Promise<ClusterObjects & {readonly judgement: Judgement}> {
	let objects: ClusterObjects = {pods: [], services: {}};
	const look = async () => {
		objects = await getFrom(kubectl, ['pods,services', '-n', namespace], {
			read: readClusterObjects,
			signal,
		});
		return judgePods(objects.pods, {warnings: {}, namespace});
	};
	const judgement = await judgeUntil(look, {patience, signal});
	if (judgement.verdict === 'holds' || objects.pods.length === 0) {
		return {...objects, judgement};
	}

	const words = ['events', '-n', namespace, '--sort-by=.lastTimestamp'];
	const warnings = await getFrom(kubectl, words, {read: readWarnings, signal}).catch(() => ({}));
	return {...objects, judgement: judgePods(objects.pods, {warnings, namespace})};
}
