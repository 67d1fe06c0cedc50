import type {LxdClient} from '../../lxd/client.ts';
import {UserError} from '../../model/user-error.ts';
import {
	type Judgement,
	type VerificationName,
	type VerificationResult,
	verificationSentences,
} from '../../model/verification/verification-result.ts';
import {kubectlOn} from '../live/kubectl.ts';
import {readLiveCluster} from '../live/read-live-cluster.ts';
import {clearStage} from './clear-stage.ts';
import {openStage} from './open-stage.ts';
import type {Stage} from './stage.ts';
import type {Verification, VerificationContext} from './verification.ts';
import {verifications} from './verifications.ts';

type Options = Pick<VerificationContext, 'nodes' | 'network' | 'domain' | 'signal'> & {
	/** In the inventory's order. */
	readonly masters: readonly string[];
	/** The image of the test pods where no node has one that would do. */
	readonly image: string;
	/** Milliseconds to wait for what is still on its way; three minutes unless told. */
	readonly patience?: number | undefined;
	readonly onStarted?: ((verification: VerificationName) => void) | undefined;
	readonly onFinished?: ((result: VerificationResult) => void) | undefined;
};

/**
 * Sees for itself that a cluster works, by kubectl on a master. Test pods are in a namespace of their own,
 * which is deleted whatever happens; that of an earlier run that was killed goes first.
 * @returns a result for each verification; for the first alone when the API does not answer
 */
export async function verifyCluster(
	client: LxdClient,
	{masters, image, patience = 180_000, onStarted, onFinished, ...options}: Options,
): Promise<readonly VerificationResult[]> {
	const {signal} = options;
	const results: VerificationResult[] = [];
	const finish = (verification: VerificationName, judgement: Judgement) => {
		const sentence = verificationSentences[verification];
		const result = {verification, sentence, ...judgement};
		results.push(result);
		onFinished?.(result);
	};

	const live = await readLiveCluster(client, {masters, signal});
	if (live.kind !== 'answering') {
		finish('nodes-ready', noAnswer(live.kind === 'silent' ? live.why : undefined));
		return results;
	}

	const kubectl = kubectlOn(client, live.through);
	await clearStage(kubectl, {isWaiting: true, signal});
	let opened: Promise<Stage> | undefined;
	const stage = async () => {
		opened ??= openStage(kubectl, {image, patience, signal});
		return opened;
	};
	try {
		for (const verification of verifications) {
			onStarted?.(verification.name);
			const context = {...options, kubectl, patience, stage};
			finish(verification.name, await attempt(verification, context));
		}
	} finally {
		if (opened) {
			// Also when the run is being cancelled; what stays behind goes with the next one.
			const late = AbortSignal.timeout(15_000);
			await clearStage(kubectl, {isWaiting: false, signal: late}).catch(() => undefined);
		}
	}

	return results;
}

const noAnswer = (why: string | undefined): Judgement => ({
	verdict: 'fails',
	why: why ?? 'no master has an admin kubeconfig',
	remedy:
		why === undefined
			? 'run rookery up: Kubernetes is not installed'
			: 'look at the API server on the master: crictl ps -a, journalctl -u kubelet -n 50',
});

/** An API that stops answering in the middle fails the one verification; the next asks anew. */
async function attempt({verify}: Verification, context: VerificationContext): Promise<Judgement> {
	try {
		return await verify(context);
	} catch (error) {
		context.signal.throwIfAborted();
		if (error instanceof UserError && error.fault === 'kubespray') {
			return {verdict: 'fails', why: error.message, remedy: error.hint};
		}

		throw error;
	}
}
