import {randomBytes} from 'node:crypto';
import {constants} from 'node:fs';
import {
	access,
	mkdir,
	open,
	readFile,
	readlink,
	realpath,
	rename,
	rm,
	stat,
	writeFile,
} from 'node:fs/promises';
import {dirname, resolve} from 'node:path';
import type {z} from 'zod';
import {fileProblem, UserError} from '../primitives/errors.ts';
import {formatBytes} from '../primitives/size.ts';

/**
 * Writes a file whole or not at all: a reader, or a kill, finds all of the old text or all of the new. A link is
 * followed to the file that it leads to. Missing folders are made, for their owner alone where the file is.
 * @param path absolute
 * @param mode who may read it; `kept`: as before, and its owner alone where it is new
 * @throws the system's error when it cannot be written; what was there is still there
 */
export async function writeAtomically(
	path: string,
	text: string,
	mode: number | 'kept' = 0o600,
): Promise<void> {
	const target = await followLinks(path);
	// Its folder may let one replace a file that is itself protected; other programs would not write it.
	await access(target, constants.W_OK).catch(error => {
		if (!isMissing(error)) throw naming(path, error);
	});
	const modeBefore = mode === 'kept' ? await modeOf(target) : undefined;
	const fileMode = mode === 'kept' ? 0o600 : mode;
	await makeFolder(dirname(target), (fileMode & 0o077) === 0 ? 0o700 : 0o777);
	const draft = `${target}.${randomBytes(4).toString('hex')}`;
	try {
		await using file = await open(draft, 'wx', fileMode);
		await file.writeFile(text);
		if (modeBefore !== undefined) await file.chmod(modeBefore);
		await file.sync();
		await rename(draft, target);
	} catch (error) {
		await rm(draft, {force: true}).catch(() => undefined);
		throw naming(path, error);
	}
}

/** The file that a path leads to, which need not exist yet: a link to nowhere names the file to be made. */
async function followLinks(path: string, links = 40): Promise<string> {
	try {
		return await realpath(path);
	} catch {
		const next = links > 0 ? await readlink(path).catch(() => undefined) : undefined;
		return next === undefined ? path : followLinks(resolve(dirname(path), next), links - 1);
	}
}

/** Node's `writeFile`, whose errors name the file: the system leaves it out where an open file could not be written. */
export async function writeText(
	path: string,
	text: string,
	options: {readonly mode?: number; readonly flag?: string} = {},
): Promise<void> {
	try {
		await writeFile(path, text, options);
	} catch (error) {
		throw naming(path, error);
	}
}

function naming(path: string, error: unknown): unknown {
	const isUnnamed = error instanceof Error && 'syscall' in error && !('path' in error);
	return isUnnamed ? Object.assign(error, {path}) : error;
}

const modeOf = (path: string) =>
	stat(path).then(
		({mode}) => mode & 0o777,
		() => undefined,
	);

/** Writes a value as a JSON file of ours, for its owner alone. */
export const writeJson = (path: string, value: unknown): Promise<void> =>
	writeAtomically(path, `${JSON.stringify(value, undefined, '\t')}\n`);

/** The value of a JSON file of ours; undefined when there is none, or none that this version can read. */
export async function readJson<Schema extends z.ZodType>(
	path: string,
	schema: Schema,
): Promise<z.infer<Schema> | undefined> {
	const text = await readOptional(path);
	if (text === undefined) return undefined;
	try {
		return schema.safeParse(JSON.parse(text)).data;
	} catch {
		return undefined; // not JSON
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

/**
 * The bytes of a small file that the user names, such as a key. A device may have no end (`IdentityFile /dev/zero`),
 * and a pipe no writer: neither is opened to be read.
 * @param most bytes it may have
 * @throws UserError when it is no regular file or larger; the system's error when it cannot be read
 */
export async function readBounded(path: string, most = 1024 * 1024): Promise<Buffer> {
	await using file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(error => {
		throw naming(path, error);
	});
	const found = await file.stat();
	const problem = found.isDirectory()
		? 'it is a folder'
		: !found.isFile()
			? 'it is not a regular file'
			: found.size > most
				? `it is larger than ${formatBytes(most)}`
				: undefined;
	if (problem === undefined) return file.readFile();
	throw new UserError(`Cannot read ${path}: ${problem}.`, {
		fault: 'usage',
		where: path,
		hint: 'Name another file.',
	});
}

/** The text of a small file that the user names; nothing where it cannot be read. */
export const readBoundedText = (path: string): Promise<string> =>
	readBounded(path).then(
		bytes => bytes.toString('utf8'),
		() => '',
	);

/**
 * A failed call on a file or folder, told to the user: what could not be done, where, and why in the
 * system's words. What is no failed call is our own bug, and stays as it is.
 * @param failed "the preset could not be written"
 * @param fault decides the exit code
 */
export function fileError(
	failed: string,
	path: string,
	error: unknown,
	fault: UserError['fault'] = 'usage',
): unknown {
	if (!(error instanceof Error && 'syscall' in error)) return error;
	// A draft beside the file is what could not be made; the user knows of the file alone.
	const known = fileProblem(Object.assign(error, {path}), fault);
	if (known) return known;
	return new UserError(`${failed}: ${error.message}`, {
		fault,
		where: path,
		hint: 'look at the rights of the folder and the space left on it',
		cause: error,
	});
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
