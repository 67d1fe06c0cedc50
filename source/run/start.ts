import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {closeSync, existsSync, openSync} from 'node:fs';
import {readFile, rm} from 'node:fs/promises';
import {hostname} from 'node:os';
import type {MadeChecks} from '../model/checks/check.ts';
import {excerptOf} from '../model/failure/log-excerpt.ts';
import type {PhaseName} from '../model/plan/phase-table.ts';
import type {Plan} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/schema.ts';
import type {PresetSource} from '../model/preset/source.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import type {SshOptions} from '../ssh/options.ts';
import {type HomeFolders, ownProgram} from '../system/paths.ts';
import {clusterBusy, refuseBusy} from './cluster-lock.ts';
import {followEvents} from './follow.ts';
import {createRunFolder, makeRunId, runFiles} from './run-folder.ts';

/** What the worker is told through its stdin, as JSON: what was confirmed, and what no file may hold. */
export type WorkerOrders = {
	readonly preset: Preset;
	/** What the checks said before the plan was confirmed. */
	readonly checks?: MadeChecks | undefined;
	/** Key file → passphrase. */
	readonly passphrases: Readonly<Record<string, string>>;
};

type RunStart = {
	readonly home: HomeFolders;
	readonly preset: Preset;
	/** The preset as the user wrote it. */
	readonly presetText: string;
	/** Where that is written; left out where it was never saved. */
	readonly source?: PresetSource | undefined;
	readonly plan: Plan;
	/** What the checks said before the plan was confirmed. */
	readonly checks?: MadeChecks | undefined;
	/** The last phase to go to. */
	readonly until: PhaseName;
	/** rookery's own. */
	readonly version: string;
	readonly ssh: SshOptions;
	/** Until the run has started, an abort stops it; from then on it is on its own. */
	readonly signal: AbortSignal;
	/** The worker's program, where it is not rookery's own. */
	readonly program?: string | undefined;
};

export type StartedRun = {readonly id: string; readonly folder: string};

/**
 * Starts a run in a process of its own that outlives this one. Resolves when the log has `run-started`.
 * @throws UserError when the cluster has a run already, or the worker ended before it began
 */
export async function startRun(start: RunStart): Promise<StartedRun> {
	const {home, preset, presetText, plan, until, version, ssh, signal, program} = start;
	const {cluster} = preset;
	signal.throwIfAborted();
	await refuseBusy(home, cluster);

	const created = new Date();
	const id = makeRunId(cluster, created);
	const folder = await createRunFolder(
		{
			v: 1,
			id,
			cluster,
			host: hostname(),
			created: created.toISOString(),
			until,
			preset: start.source,
			version,
			home,
			ssh: {
				configFile: ssh.configFile,
				acceptedHostKeys: [...ssh.acceptedHostKeys],
			},
		},
		{presetText, plan},
	);
	const code = await launchWorker({
		program,
		folder,
		orders: {preset, checks: start.checks, passphrases: Object.fromEntries(ssh.passphrases)},
		signal,
	});
	if (code === 'started') return {id, folder};

	if (signal.aborted || code === exitCode.usage) await rm(folder, {recursive: true});
	signal.throwIfAborted();
	if (code === exitCode.usage) throw await clusterBusy(home, cluster);
	throw await neverBegan(folder, code);
}

async function neverBegan(folder: string, code: number | null) {
	const {workerLog} = runFiles(folder);
	const said = excerptOf(await readFile(workerLog, 'utf8'), 10);
	const how = code === null ? 'was killed' : `ended with exit code ${code}`;
	return new UserError(
		`the run's worker ${how} before it began${said === undefined ? '' : `:\n${said}`}`,
		{
			fault: 'provisioning',
			where: workerLog,
			hint: 'nothing was changed; try again',
		},
	);
}

type Launch = {
	/** Rookery's own unless given. */
	readonly program?: string | undefined;
	readonly folder: string;
	readonly orders: WorkerOrders;
	readonly signal: AbortSignal;
};

/**
 * Spawns a worker for a run's folder, detached, and waits for its first event.
 * @returns 'started', or the exit code (null: killed) of one that ended before it began
 */
async function launchWorker({
	program = worker,
	folder,
	orders,
	signal,
}: Launch): Promise<'started' | number | null> {
	const log = openSync(runFiles(folder).workerLog, 'a');
	// A session of its own: the terminal's end and its Ctrl-C stay away. It works in the folder that the command
	// was given in: what ssh's configuration, KUBECONFIG or SSL_CERT_FILE name by relative paths is there.
	const child = spawn(process.execPath, [...process.execArgv, program, folder], {
		detached: true,
		stdio: ['pipe', log, log],
	});
	closeSync(log);
	const stop = () => child.kill();
	signal.addEventListener('abort', stop);
	const followed = new AbortController();
	const events = followEvents(folder, {signal: followed.signal});
	try {
		const ended = once(child, 'exit').then(([code]) => code as number | null);
		// It may end before it has read them; its exit says so.
		child.stdin?.on('error', () => {}).end(JSON.stringify(orders));
		const began = events.next().then(async ({done}) => {
			if (!done) return 'started';
			// Not a word in all the time a start may take.
			child.kill();
			return ended;
		});
		const first = await Promise.race([began, ended]);
		// A short run may be over before its first event was read.
		if (first === 'started' || existsSync(runFiles(folder).events)) return 'started';
		return first;
	} finally {
		followed.abort();
		await events.return('left');
		signal.removeEventListener('abort', stop);
		child.unref();
	}
}

const worker = ownProgram('source/run/worker-main');
