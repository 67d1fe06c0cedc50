import {join} from 'node:path';

/** What is in a run's folder, as absolute paths. */
export type RunFiles = {
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
