import {inspect} from 'node:util';
import type {EventBody} from '../model/event.ts';
import {exitCode} from '../model/exit-code.ts';
import {fileProblem} from '../model/file-problem.ts';
import {UserError} from '../model/user-error.ts';
import type {ProvisionResult} from '../provision/provision-result.ts';
import type {RunOutcome} from './run-outcome.ts';

type Supervision = {
	readonly work: (emit: (body: EventBody) => void, signal: AbortSignal) => Promise<ProvisionResult>;
	readonly emit: (body: EventBody) => void;
	/** Milliseconds that cancelled work has to end by itself. */
	readonly grace: number;
	/** Where a person finds what went to stderr. */
	readonly workerLog: string;
	/** The command that continues the run. */
	readonly continueHint: string;
};

/**
 * Has the work done and answers for its end, whatever comes: SIGTERM and SIGINT cancel it, a second
 * one or the end of the grace abandons it, and an error is put into words. Never rejects.
 * What the work still emits after its end goes nowhere.
 */
export const supervise = ({work, emit, grace, ...about}: Supervision): Promise<RunOutcome> => {
	const cancel = new AbortController();
	let changed = 0;
	let ended = false;

	return new Promise<RunOutcome>(resolve => {
		const end = (outcome: RunOutcome) => {
			ended = true;
			resolve(outcome);
		};
		const fail = (error: unknown) =>
			end(outcomeOf(error, {cancel: cancel.signal, changed, ...about}));
		const stop = (signal: NodeJS.Signals) => {
			if (cancel.signal.aborted) return end(abandoned({changed, ...about}));
			emit({type: 'cancel-requested', by: signal});
			setTimeout(() => end(abandoned({changed, ...about})), grace).unref();
			cancel.abort();
		};

		process.on('SIGTERM', stop);
		process.on('SIGINT', stop);
		process.on('uncaughtException', fail);

		const count = (body: EventBody) => {
			if (ended) return;
			emit(body);
			if (body.type === 'change-finished') changed += 1;
		};
		work(count, cancel.signal).then(result => end({...result, changed}), fail);
	});
};

type Said = Pick<Supervision, 'workerLog' | 'continueHint'> & {readonly changed: number};

const outcomeOf = (
	thrown: unknown,
	{cancel, changed, workerLog, continueHint}: Said & {readonly cancel: AbortSignal},
): RunOutcome => {
	const error = fileProblem(thrown, 'provisioning') ?? thrown;
	if (cancel.aborted && (error === cancel.reason || isAbort(error))) {
		return {outcome: 'cancelled', exitCode: exitCode.interrupted, changed, hint: continueHint};
	}
	if (error instanceof UserError) {
		const {message, where, hint, fault} = error;
		return {
			outcome: 'failed',
			exitCode: exitCode[fault],
			changed,
			message: where === undefined ? message : `${where}: ${message}`,
			hint,
		};
	}
	process.stderr.write(`${inspect(error)}\n`);
	return {
		outcome: 'failed',
		exitCode: exitCode.bug,
		changed,
		message: `internal error, see ${workerLog}`,
		hint: `report it with that file; ${continueHint}`,
	};
};

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError';

const abandoned = ({changed, continueHint}: Said): RunOutcome => ({
	outcome: 'cancelled',
	exitCode: exitCode.interrupted,
	changed,
	message: 'stopped without waiting for the changes in progress; LXD may still finish them',
	hint: continueHint,
});
