import {UserError} from '../../model/user-error.ts';
import {
	type Judgement,
	type VerificationName,
	type VerificationResult,
	verificationSentences,
} from '../../model/verification/verification-result.ts';
import type {Kubectl} from '../live/kubectl.ts';
import {clearStage} from './clear-stage.ts';
import {openStage} from './open-stage.ts';
import type {Stage} from './stage.ts';
import type {Verification, VerificationContext} from './verification.ts';
import {verifications} from './verifications.ts';

export type VerifyOptions = Pick<VerificationContext, 'nodes' | 'network' | 'domain' | 'signal'> & {
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
	let opened: Promise<Stage> | undefined;
	const stage = async () => {
		opened ??= clearStage(kubectl, {isWaiting: true, signal}).then(async () =>
			openStage(kubectl, {image, patience, signal}),
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
			const result = {verification: name, sentence: verificationSentences[name], ...judgement};
			results.push(result);
			onFinished?.(result);
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
