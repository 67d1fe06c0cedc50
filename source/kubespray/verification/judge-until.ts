import {setTimeout as wait} from 'node:timers/promises';
import {UserError} from '../../model/user-error.ts';
import type {Judgement} from '../../model/verification/verification-result.ts';

/** Milliseconds between two looks. */
const pause = 2000;

/**
 * Looks again and again until it does not fail, or time is up; an API that does not answer is looked at
 * again too.
 * @param patience milliseconds
 * @returns the last judgement
 */
export async function judgeUntil(
	look: () => Promise<Judgement>,
	{patience, signal}: {patience: number; signal: AbortSignal},
): Promise<Judgement> {
	const deadline = Date.now() + patience;
	for (;;) {
		const judgement = await look().catch(unanswered);
		if (judgement.verdict !== 'fails' || Date.now() > deadline) {
			return judgement;
		}

		await wait(pause, undefined, {signal});
	}
}

function unanswered(error: unknown): Judgement {
	if (error instanceof UserError && error.fault === 'kubespray') {
		return {verdict: 'fails', why: error.message, remedy: error.hint};
	}

	throw error;
}
