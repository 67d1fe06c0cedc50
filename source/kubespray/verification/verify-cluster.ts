import type {LxdClient} from '../../lxd/client.ts';
import {
	type VerificationResult,
	verificationSentences,
} from '../../model/verification/verification-result.ts';
import {kubectlOn} from '../live/kubectl.ts';
import {readLiveCluster} from '../live/read-live-cluster.ts';
import {type VerifyOptions, verifyThrough} from './verify-through.ts';

type Options = VerifyOptions & {
	/** In the inventory's order. */
	readonly masters: readonly string[];
};

/**
 * Sees for itself that a cluster works, by kubectl on the first master whose API answers.
 * @returns a result for each verification; for the first alone when no API answers
 */
export async function verifyCluster(
	client: LxdClient,
	{masters, ...options}: Options,
): Promise<readonly VerificationResult[]> {
	const live = await readLiveCluster(client, {masters, signal: options.signal});
	if (live.kind === 'answering') {
		return verifyThrough(kubectlOn(client, live.through), options);
	}

	const result: VerificationResult = {
		verification: 'nodes-ready',
		sentence: verificationSentences['nodes-ready'],
		verdict: 'fails',
		...(live.kind === 'silent'
			? {why: live.why, remedy: 'see why on that master: crictl ps -a; journalctl -u kubelet -n 50'}
			: {why: 'no master has an admin kubeconfig', remedy: 'install Kubernetes: rookery up'}),
	};
	options.onFinished?.(result);
	return [result];
}
