import {readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {inspect} from 'node:util';
import type {EventBody} from '../model/events/run-events.ts';
import {continueHint} from '../model/run-view/continuation.ts';
import {exitCode, fileProblem, UserError} from '../primitives/errors.ts';
import type {ProvisionOptions, ProvisionResult} from '../provision/provision.ts';
import {takeFileLock} from '../system/file-lock.ts';
import {lockCluster} from './cluster-lock.ts';
import {openEventLog} from './event-log.ts';
import {type RunRecord, runFiles} from './run-folder.ts';
import type {WorkerOrders} from './start.ts';

/** How a run ended; becomes its `run-finished`. */
type RunOutcome = {
	readonly outcome: 'done' | 'failed' | 'cancelled';
	readonly exitCode: number;
	/** How many changes were made. */
	readonly changed: number;
	/** Why it did not end well. */
	readonly message?: string | undefined;
	/** What to do next. */
	readonly hint?: string | undefined;
};

/** What a worker carries out: all between `run-started` and `run-finished`. */
export type RunWork = (options: ProvisionOptions) => Promise<ProvisionResult>;

type WorkerOptions = {
	/** The run's folder, as `createRunFolder` made it. */
	readonly folder: string;
	readonly work: RunWork;
	/** Milliseconds that cancelled work has to end by itself. */
	readonly grace?: number | undefined;
};

/**
 * The life of a worker: takes its orders from stdin and its cluster's lock, says that the run started,
 * has the work done, says how it ended.
 * @returns the exit code, for the process to end with; without an event when the cluster is busy
 */
export async function runWorker({folder, work, grace = 30_000}: WorkerOptions): Promise<number> {
	// The terminal it was started from may close, and what it writes is its owner's alone.
	process.on('SIGHUP', () => {});
	process.umask(0o077);

	const files = runFiles(folder);
	// Both written by the rookery that started this process, in this version: not validated again.
	const record = JSON.parse(readFileSync(files.record, 'utf8')) as RunRecord;
	const orders = JSON.parse(await text(process.stdin)) as WorkerOrders;

	const locks = await takeLocks(record, files.lock);
	if (!locks) return exitCode.usage;
	const log = openEventLog(folder);
	try {
		const {id: run, cluster, version, until, preset} = record;
		const outcome = await supervise({
			work: async (emit, signal) => {
				// From here on the run can be cancelled: whoever reads this may do so at once.
				emit({type: 'run-started', run, cluster, version, until, preset, pid: process.pid});
				return work({
					preset: orders.preset,
					checks: orders.checks,
					until,
					emit,
					ssh: {...record.ssh, passphrases: new Map(Object.entries(orders.passphrases))},
					home: record.home,
					runFolder: folder,
					signal,
				});
			},
			emit: log.append,
			grace,
			workerLog: files.workerLog,
			continueHint: continueHint({cluster, until, preset}),
		});
		log.append({type: 'run-finished', ...outcome});
		return outcome.exitCode;
	} finally {
		log.close();
		for (const lock of locks) lock.release();
	}
}

/** The cluster's first: only the one run that has it ever counts as alive. */
async function takeLocks({home, cluster}: RunRecord, path: string) {
	try {
		const clusterLock = await lockCluster(home, cluster);
		const runLock = takeFileLock(path, cancelTimeout);
		if (!runLock) throw new Error(`${path} is held by another process`);
		return [runLock, clusterLock];
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		process.stderr.write(`${error.message} ${error.hint ?? ''}\n`);
		return undefined;
	}
}

/** Milliseconds; whoever asks whether the worker lives has the lock for a moment. */
const cancelTimeout = 5000;

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
function supervise({work, emit, grace, ...about}: Supervision): Promise<RunOutcome> {
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
}

type Said = Pick<Supervision, 'workerLog' | 'continueHint'> & {readonly changed: number};

function outcomeOf(
	thrown: unknown,
	{cancel, changed, workerLog, continueHint}: Said & {readonly cancel: AbortSignal},
): RunOutcome {
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
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError';

const abandoned = ({changed, continueHint}: Said): RunOutcome => ({
	outcome: 'cancelled',
	exitCode: exitCode.interrupted,
	changed,
	message: 'stopped without waiting for the changes in progress; LXD may still finish them',
	hint: continueHint,
});
