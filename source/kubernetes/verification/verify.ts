import type {LxdClient} from '../../lxd/client.ts';
import {readClusterNodes} from '../../model/verification/cluster-objects.ts';
import {
	evaluateNodes,
	type VerificationName,
	type VerificationOutcome,
	type VerificationResult,
	verificationDescriptions,
} from '../../model/verification/evaluate.ts';
import {UserError} from '../../primitives/errors.ts';
import {getFrom, type Kubectl, kubectlOn, readLiveCluster} from '../kubectl.ts';
import {verifyNames, verifyService} from './probes.ts';
import {deleteTestPods, deployTestPods} from './test-pods.ts';
import {
	evaluateUntil,
	type TestPods,
	type Verification,
	type VerificationContext,
	watchPods,
} from './verification.ts';

/** In this order: what is said first is often the cause of what is said later. */
const verifications: readonly Verification[] = [
	{
		name: 'nodes-ready',
		verify: async ({kubectl, nodes, patience, signal}) => {
			const look = async () =>
				evaluateNodes(await getFrom(kubectl, ['nodes'], {read: readClusterNodes, signal}), nodes);
			return evaluateUntil(look, {patience, signal});
		},
	},
	{
		name: 'system-pods',
		verify: async ({kubectl, patience, signal}) =>
			(await watchPods(kubectl, {namespace: 'kube-system', patience, signal})).judgement,
	},
	{name: 'pods-start', verify: async ({stage}) => (await stage()).judgement},
	verifyService('service-across-nodes', places =>
		places.length < 2
			? []
			: places.map((from, index) => ({
					pod: from.asking,
					from,
					to: places[(index + 1) % places.length] ?? from,
				})),
	),
	verifyService('service-same-node', places =>
		places.map(place => ({pod: place.asking, from: place, to: place})),
	),
	verifyService('service-itself', places =>
		places.map(place => ({pod: place.answering, from: place, to: place})),
	),
	verifyNames,
];

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
	if (live.kind === 'answering') return verifyThrough(kubectlOn(client, live.through), options);

	const result: VerificationResult = {
		verification: 'nodes-ready',
		sentence: verificationDescriptions['nodes-ready'],
		verdict: 'fails',
		...(live.kind === 'silent'
			? {why: live.why, remedy: 'see why on that master: crictl ps -a; journalctl -u kubelet -n 50'}
			: {why: 'no master has an admin kubeconfig', remedy: 'install Kubernetes: rookery up'}),
	};
	options.onFinished?.(result);
	return [result];
}

type VerifyOptions = Pick<VerificationContext, 'nodes' | 'network' | 'domain' | 'signal'> & {
	/** The image of the test pods where no node has one that would do. */
	readonly image: string;
	/** Milliseconds to wait for what is still on its way; three minutes unless told. */
	readonly patience?: number | undefined;
	readonly onStarted?: ((verification: VerificationName) => void) | undefined;
	readonly onFinished?: ((result: VerificationResult) => void) | undefined;
};

/**
 * Goes through all verifications. Test pods are in a namespace of their own, which is deleted whatever
 * happens; that of an earlier run that was killed goes first.
 */
export async function verifyThrough(
	kubectl: Kubectl,
	{image, patience = 180_000, onStarted, onFinished, ...options}: VerifyOptions,
): Promise<readonly VerificationResult[]> {
	const {signal} = options;
	let opened: Promise<TestPods> | undefined;
	const stage = async () => {
		opened ??= deleteTestPods(kubectl, {isWaiting: true, signal}).then(async () =>
			deployTestPods(kubectl, {image, patience, signal}),
		);
		return opened;
	};
	const context = {...options, kubectl, patience, stage};
	const results: VerificationResult[] = [];
	try {
		for (const verification of verifications) {
			const {name} = verification;
			onStarted?.(name);
			const judgement = await attempt(verification, context);
			const result = {verification: name, sentence: verificationDescriptions[name], ...judgement};
			results.push(result);
			onFinished?.(result);
		}
	} finally {
		if (opened) {
			// Also when the run is being cancelled; what stays behind goes with the next one.
			const late = AbortSignal.timeout(15_000);
			await deleteTestPods(kubectl, {isWaiting: false, signal: late}).catch(() => undefined);
		}
	}

	return results;
}

/** An API that stops answering in the middle fails the one verification; the next asks anew. */
async function attempt(
	{verify}: Verification,
	context: VerificationContext,
): Promise<VerificationOutcome> {
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
