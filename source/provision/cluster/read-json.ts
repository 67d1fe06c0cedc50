import type {z} from 'zod';
import {readOptional} from './read-optional.ts';

/** What a file of ours holds; one that can't be read is as good as none. */
export async function readJson<Schema extends z.ZodType>(
	path: string,
	schema: Schema,
): Promise<z.infer<Schema> | undefined> {
	try {
		const text = await readOptional(path);
		return text === undefined ? undefined : schema.parse(JSON.parse(text));
	} catch {
		return undefined;
	}
}
