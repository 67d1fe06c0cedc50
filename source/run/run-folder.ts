import {randomBytes} from 'node:crypto';
import {mkdir, rm} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {z} from 'zod';
import {phaseNames} from '../model/plan/phase-table.ts';
import type {Plan} from '../model/plan/plan.ts';
import {PresetSource} from '../model/preset/source.ts';
import {makeFolder, writeText} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';

/**
 * `run.json`: what a run was started with. Never a secret. The worker's process id is in the log's
 * `run-started`, written by the worker itself.
 */
export const RunRecord = z.object({
	v: z.literal(1),
	id: z.string(),
	cluster: z.string(),
	/** The machine the worker is on. */
	host: z.string(),
	created: z.iso.datetime(),
	/** The last phase it goes to. */
	until: z.enum([...phaseNames, 'reset']),
	/** Where its preset came from; absent where it was never saved. */
	preset: PresetSource.optional(),
	/** rookery's own version. */
	version: z.string(),
	home: z.object({config: z.string(), data: z.string(), state: z.string()}),
	ssh: z.object({
		/** Absolute. */
		configFile: z.string().optional(),
		acceptedHostKeys: z.array(z.string()),
	}),
});

export type RunRecord = z.infer<typeof RunRecord>;

/**
 * Makes a run's folder, for its owner alone, with all that is known before the worker starts.
 * @returns its absolute path
 */
export async function createRunFolder(
	record: RunRecord,
	{presetText, plan}: {readonly presetText: string; readonly plan: Plan},
): Promise<string> {
	const folder = join(record.home.state, 'runs', record.id);
	await makeFolder(dirname(folder), 0o700);
	// Not recursive: a folder that is there already belongs to another run.
	await mkdir(folder, {mode: 0o700});
	const files = runFiles(folder);
	const write = (path: string, text: string) => writeText(path, text, {flag: 'wx', mode: 0o600});
	const written = await Promise.allSettled([
		write(files.preset, presetText),
		write(files.plan, `${JSON.stringify(plan, undefined, '\t')}\n`),
		write(files.record, `${JSON.stringify(record, undefined, '\t')}\n`),
		write(files.workerLog, ''),
	]);
	const failed = written.find(result => result.status === 'rejected');
	if (failed) {
		// Half of a folder, as on a full disk, would be listed as a run.
		await rm(folder, {recursive: true});
		throw failed.reason;
	}

	return folder;
}

/** What is in a run's folder, as absolute paths. */
type RunFiles = {
	/** The preset as the user wrote it. */
	readonly preset: string;
	/** The plan as it was shown. */
	readonly plan: string;
	/** Who started what, when and where; see `RunRecord`. */
	readonly record: string;
	readonly events: string;
	/** What the worker wrote to stdout and stderr. */
	readonly workerLog: string;
	/** Locked for as long as the worker lives. */
	readonly lock: string;
};

export const runFiles = (folder: string): RunFiles => ({
	preset: join(folder, 'preset.yaml'),
	plan: join(folder, 'plan.json'),
	record: join(folder, 'run.json'),
	events: join(folder, 'events.jsonl'),
	workerLog: join(folder, 'worker.log'),
	lock: join(folder, 'worker.lock'),
});

/** `<cluster>-<UTC yyyymmdd-hhmmss>-<4 random>`: sorts by time within a cluster, readable, unique. */
export function makeRunId(cluster: string, created: Date): string {
	const [day, time] = created.toISOString().slice(0, 19).replace(/[-:]/g, '').split('T');
	return `${cluster}-${day}-${time}-${randomBytes(2).toString('hex')}`;
}

/** The file that a run of this cluster locks for as long as it goes. */
export const clusterLockPath = (home: HomeFolders, cluster: string): string =>
	join(home.state, 'locks', `${cluster}.lock`);
