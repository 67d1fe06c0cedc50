import {
	type ClusterObjects,
	readClusterObjects,
	readWarnings,
} from '../../model/verification/cluster-objects.ts';
import {
	evaluatePods,
	type VerificationName,
	type VerificationOutcome,
} from '../../model/verification/evaluate.ts';
import {UserError} from '../../primitives/errors.ts';
import {repeatUntil} from '../../system/async.ts';
import {getFrom, type Kubectl} from '../kubectl.ts';

/** The test pods, and how their start went. */
export type TestPods = {
	readonly judgement: VerificationOutcome;
	/** Where both pods run. */
	readonly places: readonly TestPodLocation[];
};

/** A node where one pod answers, by its service, and another asks. */
export type TestPodLocation = {
	readonly node: string;
	/** The pods' names; the service is named after the one that answers. */
	readonly answering: string;
	readonly asking: string;
	/** Of the answering pod. */
	readonly podAddress: string;
	readonly serviceAddress: string;
};

/** One thing that is verified of a cluster. */
export type Verification = {
	readonly name: VerificationName;
	readonly verify: (context: VerificationContext) => Promise<VerificationOutcome>;
};

/** What the verifications of one run share. */
export type VerificationContext = {
	readonly kubectl: Kubectl;
	/** The nodes that the preset asks for. */
	readonly nodes: readonly string[];
	/** kubespray's name of the network plugin: `flannel`. */
	readonly network: string;
	/** The domain of the cluster's names: `cluster.local`. */
	readonly domain: string;
	/** Milliseconds to wait for what is still on its way. */
	readonly patience: number;
	/** The test pods, made when they are first asked for. */
	readonly stage: () => Promise<TestPods>;
	readonly signal: AbortSignal;
};

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
): Promise<ClusterObjects & {readonly judgement: VerificationOutcome}> {
	let objects: ClusterObjects = {pods: [], services: {}};
	const look = async () => {
		objects = await getFrom(kubectl, ['pods,services', '-n', namespace], {
			read: readClusterObjects,
			signal,
		});
		return evaluatePods(objects.pods, {warnings: {}, namespace});
	};
	const judgement = await evaluateUntil(look, {patience, signal});
	if (judgement.verdict === 'holds' || objects.pods.length === 0) return {...objects, judgement};

	const words = ['events', '-n', namespace, '--sort-by=.lastTimestamp'];
	const warnings = await getFrom(kubectl, words, {read: readWarnings, signal}).catch(() => ({}));
	return {...objects, judgement: evaluatePods(objects.pods, {warnings, namespace})};
}

/**
 * Looks again and again until it does not fail, or time is up; an API that does not answer is looked at
 * again too.
 * @param patience milliseconds
 * @returns the last judgement
 */
export async function evaluateUntil(
	look: () => Promise<VerificationOutcome>,
	{patience, signal}: {patience: number; signal: AbortSignal},
): Promise<VerificationOutcome> {
	return repeatUntil(async () => look().catch(unanswered), {
		isEnough: ({verdict}) => verdict !== 'fails',
		patience,
		signal,
	});
}

function unanswered(error: unknown): VerificationOutcome {
	if (error instanceof UserError && error.fault === 'kubespray') {
		return {verdict: 'fails', why: error.message, remedy: error.hint};
	}

	throw error;
}
