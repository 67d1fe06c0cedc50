import {readFile, rm} from 'node:fs/promises';
import {hostname} from 'node:os';
import {exitCode} from '../model/exit-code.ts';
import {excerptOf} from '../model/failure/log-excerpt.ts';
import type {MadeChecks} from '../model/made-checks.ts';
import type {PhaseName} from '../model/plan/phase-name.ts';
import type {Plan} from '../model/plan/plan.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {PresetSource} from '../model/preset/preset-source.ts';
import {UserError} from '../model/user-error.ts';
import type {HomeFolders} from '../preset/home.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';
import {clusterBusy} from './cluster-busy.ts';
import {createRunFolder} from './create-run-folder.ts';
import {launchWorker} from './launch-worker.ts';
import {makeRunId} from './make-run-id.ts';
import {refuseBusy} from './refuse-busy.ts';
import {runFiles} from './run-files.ts';

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
export const startRun = async (start: RunStart): Promise<StartedRun> => {
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
};

const neverBegan = async (folder: string, code: number | null) => {
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
};
