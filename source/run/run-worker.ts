import {readFileSync} from 'node:fs';
import {text} from 'node:stream/consumers';
import {exitCode} from '../model/exit-code.ts';
import {continueHint} from '../model/run-view/continuation.ts';
import {UserError} from '../model/user-error.ts';
import {takeFileLock} from './file-lock.ts';
import {lockCluster} from './lock-cluster.ts';
import {openEventLog} from './open-event-log.ts';
import {runFiles} from './run-files.ts';
import type {RunRecord} from './run-record.ts';
import type {RunWork} from './run-work.ts';
import {supervise} from './supervise.ts';
import type {WorkerOrders} from './worker-orders.ts';

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
export const runWorker = async ({folder, work, grace = 30_000}: WorkerOptions): Promise<number> => {
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
};

/** The cluster's first: only the one run that has it ever counts as alive. */
const takeLocks = async ({home, cluster}: RunRecord, path: string) => {
	try {
		const clusterLock = await lockCluster(home, cluster);
		const runLock = takeFileLock(path, patience);
		if (!runLock) throw new Error(`${path} is held by another process`);
		return [runLock, clusterLock];
	} catch (error) {
		if (!(error instanceof UserError)) throw error;
		process.stderr.write(`${error.message} ${error.hint ?? ''}\n`);
		return undefined;
	}
};

/** Milliseconds; whoever asks whether the worker lives has the lock for a moment. */
const patience = 5000;
