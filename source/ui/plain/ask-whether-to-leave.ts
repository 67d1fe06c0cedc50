import {UserError} from '../../model/user-error.ts';
import {requestCancel} from '../../run/request-cancel.ts';
import {summariseRun} from '../../run/summarise-run.ts';
import {ask} from '../ask.ts';

/**
 * What Ctrl-C is to mean: leave the run going, cancel it (asked of its worker here), or stay.
 * @returns what to do then; `interrupt` where there was no answer: Ctrl-C again, or the signal
 */
export const askWhetherToLeave = async (
	{folder}: {readonly folder: string},
	{signal, warn}: {readonly signal: AbortSignal; readonly warn: (line: string) => void},
): Promise<'leave' | 'interrupt' | 'stay'> => {
	const answer = await askOnce(signal);
	if (answer !== 'cancel') return answer;
	await cancel(folder, warn);
	return 'stay';
};

const askOnce = async (signal: AbortSignal): Promise<'leave' | 'interrupt' | 'cancel' | 'stay'> => {
	const {select} = await import('@inquirer/prompts');
	try {
		return await ask(() =>
			select(
				{
					message: 'The run goes on in a process of its own.',
					choices: [
						{value: 'leave', name: 'leave it running'},
						{value: 'cancel', name: 'cancel it'},
						{value: 'stay', name: 'stay here'},
					],
				},
				{signal},
			),
		);
	} catch (error) {
		if (error instanceof Error && unanswered.has(error.name)) return 'interrupt';
		throw error;
	}
};

const unanswered = new Set(['ExitPromptError', 'AbortPromptError']);

/** It may have finished meanwhile: then there is nothing to cancel, and its end is about to be shown. */
const cancel = async (folder: string, warn: (line: string) => void) => {
	const run = await summariseRun(folder);
	if (run.state !== 'live') return;
	try {
		requestCancel(run);
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		warn(`${error.message}: ${error.hint}`);
	}
};
