import {writePrivate} from './write-private.ts';

/** Writes a value as a file of ours, whole or not at all. */
export const writeJson = async (path: string, value: unknown): Promise<void> =>
	writePrivate(path, `${JSON.stringify(value, undefined, '\t')}\n`);
