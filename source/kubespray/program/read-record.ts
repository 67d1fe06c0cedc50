import {readFile} from 'node:fs/promises';
import type {z} from 'zod';

/** A record of ours from a JSON file; undefined when there is none, or none that this version can read. */
export async function readRecord<Shape extends z.ZodType>(
	path: string,
	shape: Shape,
): Promise<z.infer<Shape> | undefined> {
	try {
		return shape.safeParse(JSON.parse(await readFile(path, 'utf8'))).data;
	} catch (error) {
		const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
		if (isAbsent || error instanceof SyntaxError) return undefined;
		throw error;
	}
}
