import {repeatUntil} from '../../lxd/repeat-until.ts';
import {UserError} from '../../model/user-error.ts';
import type {Judgement} from '../../model/verification/verification-result.ts';

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
	return repeatUntil(async () => look().catch(unanswered), {
		isEnough: ({verdict}) => verdict !== 'fails',
		patience,
		signal,
	});
}

function unanswered(error: unknown): Judgement {
	if (error instanceof UserError && error.fault === 'kubespray') {
		return {verdict: 'fails', why: error.message, remedy: error.hint};
	}

	throw error;
}
