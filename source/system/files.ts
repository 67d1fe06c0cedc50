import {randomBytes} from 'node:crypto';
import {mkdir, open, readFile, realpath, rename, rm, stat, writeFile} from 'node:fs/promises';
import {dirname} from 'node:path';
import type {z} from 'zod';
import {UserError} from '../primitives/errors.ts';

/**
 * Writes a file so that whoever reads it sees all of the old text or all of the new. A link is
 * followed: the file it leads to is replaced. Missing folders are made.
 * @param path absolute
 * @param mode who may read it: all, unless it says otherwise
 * @throws UserError when it cannot be written; what was there is still there
 */
export async function writeAtomically(path: string, text: string, mode = 0o644): Promise<void> {
	const target = await realpath(path).catch(() => path);
	const draft = `${target}.${process.pid}.draft`;
	try {
		await makeFolder(dirname(target));
		await using file = await open(draft, 'w', mode);
		await file.writeFile(text);
		await file.sync();
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true}).catch(() => undefined);
		throw fileError('the file could not be written', path, error);
	}
}

/**
 * A failed call on a file or folder, told to the user: what could not be done, where, and why in the
 * system's words. What is no failed call is our own bug, and stays as it is.
 * @param failed "the preset could not be written"
 */
export function fileError(failed: string, path: string, error: unknown): unknown {
	if (!(error instanceof Error && 'syscall' in error)) return error;
	return new UserError(`${failed}: ${error.message}`, {
		fault: 'preset',
		where: path,
		hint: 'look at the rights of the folder and the space left on it',
		cause: error,
	});
}

/**
 * Writes a file whole or not at all. One that is there keeps its mode, and a link is followed; a new one,
 * and a folder made for it, are for their owner alone.
 */
export async function replaceFile(path: string, text: string): Promise<void> {
	const target = await realpath(path).catch(() => path);
	const mode = await stat(target).then(
		({mode: bits}) => bits & 0o777,
		() => 0o600,
	);
	const draft = `${target}.${randomBytes(4).toString('hex')}`;
	await makeFolder(dirname(target), 0o700);
	try {
		await using file = await open(draft, 'wx', 0o600);
		await file.writeFile(text);
		await file.chmod(mode);
		await file.sync();
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true});
		throw error;
	}
}

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

/** A file's text; undefined when there is no such file. */
export async function readOptional(path: string): Promise<string | undefined> {
	try {
		return await readFile(path, 'utf8');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;

		throw error;
	}
}

/** Writes a value as a file of ours, whole or not at all. */
export const writeJson = async (path: string, value: unknown): Promise<void> =>
	writePrivate(path, `${JSON.stringify(value, undefined, '\t')}\n`);

/** Writes a file whole or not at all, 0600 in a 0700 folder: a kill in the middle leaves the old one. */
export async function writePrivate(path: string, text: string): Promise<void> {
	await makeFolder(dirname(path), 0o700);
	const temporary = `${path}.${randomBytes(4).toString('hex')}`;
	await writeFile(temporary, text, {mode: 0o600});
	await rename(temporary, path);
}

/**
 * Makes a folder with all that is missing above it. Unlike Node's `recursive: true` it ends below /proc, where
 * the kernel answers ENOENT to every attempt and Node tries for ever (seen with Node 24.21).
 * @throws the system's error where it cannot be made
 */
export async function makeFolder(path: string, mode = 0o777): Promise<void> {
	try {
		await mkdir(path, {mode});
	} catch (error) {
		if (await isFolder(path)) return; // there already, perhaps made by another meanwhile
		const parent = dirname(path);
		if (!isMissing(error) || parent === path) throw error;
		// Another may have made the parent since; below /proc it is there, and the second attempt fails as well.
		if (!(await isFolder(parent))) await makeFolder(parent, mode);
		await mkdir(path, {mode}).catch(async failure => {
			if (!(await isFolder(path))) throw failure;
		});
	}
}

const isMissing = (error: unknown) => (error as NodeJS.ErrnoException).code === 'ENOENT';

const isFolder = (path: string) =>
	stat(path).then(
		found => found.isDirectory(),
		() => false,
	);

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
