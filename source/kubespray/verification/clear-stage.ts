import {testLabel} from '../../model/verification/test-objects.ts';
import type {Kubectl} from '../live/kubectl.ts';

/** Seconds a namespace may take to go. */
const patience = 90;

/**
 * Deletes the test pods of this run, or of an earlier one that was killed; what is not ours stays, whatever
 * it is called.
 * @param isWaiting until they are gone
 */
export async function clearStage(
	kubectl: Kubectl,
	{isWaiting, signal}: {isWaiting: boolean; signal: AbortSignal},
): Promise<void> {
	const label = `${testLabel.name}=${testLabel.value}`;
	const waiting = isWaiting ? `--timeout=${patience}s` : '--wait=false';
	await kubectl.run(['delete', 'namespace', '-l', label, waiting], {
		signal,
		patience: (patience + 10) * 1000,
	});
}
