import {z} from 'zod';
import {phaseNames} from '../model/plan/phase-name.ts';
import {PresetSource} from '../model/preset/preset-source.ts';

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
