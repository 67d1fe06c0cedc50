import {z} from 'zod';

/** Where the preset of a run came from, so that the run can be continued with it. Paths are absolute. */
export const PresetSource = z.discriminatedUnion('kind', [
	/** A file that the user named. */
	z.object({kind: z.literal('file'), path: z.string()}),
	/** One that goes by a name; a saved preset hides the shipped one of its name. */
	z.object({kind: z.enum(['saved', 'shipped']), name: z.string(), path: z.string()}),
]);

export type PresetSource = z.infer<typeof PresetSource>;

/**
 * What became of a preset since its run started: `unknown` where the run does not say which it was given, or
 * it cannot be read any more.
 */
export type PresetState = 'same' | 'changed' | 'gone' | 'unknown';
