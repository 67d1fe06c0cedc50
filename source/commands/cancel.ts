import {continueHint} from '../model/run-view/continuation.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {cancelRun, type RunFinished} from '../run/cancel.ts';
import {findRun} from '../run/runs.ts';
import type {Command} from './command.ts';

/** `rookery cancel [RUN]`: has a run end, and says what stands. */
export const cancelCommand: Command<'cancel'> = async (
	{home, json, write, warn, signal},
	{run: reference},
) => {
	const run = await findRun(home, reference);
	const onRequested = () =>
		warn(`Cancelling ${run.id}; what is being changed at the moment comes to its end.`);
	const finished = await cancelRun(run, {onRequested, signal});
	if (signal.aborted) {
		warn(`It was asked to end, and has not yet: rookery watch ${run.id}`);
		return exitCode.interrupted;
	}

	if (!finished) {
		throw new UserError(`the worker of ${run.id} died over it`, {
			fault: 'provisioning',
			where: run.folder,
			hint: continueHint(run),
		});
	}

	for (const line of json ? [JSON.stringify(finished)] : report(finished)) {
		write(line);
	}

	return finished.outcome === 'failed' ? finished.exitCode : exitCode.done;
};

const report = ({outcome, changed, message, hint}: RunFinished): readonly string[] => [
	outcome === 'cancelled'
		? `Cancelled. Changes made before: ${changed}.`
		: `It came to its end before it could be cancelled: ${outcome}. Changes made: ${changed}.`,
	...(message === undefined ? [] : [message]),
	...(hint === undefined ? [] : [`→ ${hint}`]),
];
