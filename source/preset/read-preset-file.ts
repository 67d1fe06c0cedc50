import {createReadStream} from 'node:fs';
import {UserError} from '../model/user-error.ts';
import {fileError} from './file-error.ts';
import {noSuchFile} from './no-such-file.ts';

/**
 * The bytes of a preset's file. It may be a pipe (`rookery up <(…)`), so that its size shows only as
 * it is read.
 * @throws UserError when there is none, it cannot be read, or it is larger than any preset
 */
export const readPresetFile = async (
	path: string,
	signal: AbortSignal | undefined,
): Promise<Uint8Array> => {
	const chunks: Uint8Array[] = [];
	try {
		for await (const chunk of createReadStream(path, {end: mostBytes, signal})) {
			chunks.push(chunk as Uint8Array);
		}
	} catch (error) {
		throw await readError(path, error as NodeJS.ErrnoException);
	}

	const bytes = Buffer.concat(chunks);
	if (bytes.length <= mostBytes) return bytes;
	throw new UserError('this is no preset: it is larger than 256 KiB', {
		fault: 'preset',
		where: path,
		hint: 'a preset of a thousand nodes has some 40 KiB; name the right file',
	});
};

const mostBytes = 256 * 1024;

const readError = async (path: string, error: NodeJS.ErrnoException): Promise<unknown> => {
	if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return noSuchFile(path);
	const known = faults[error.code ?? ''];
	if (!known) return fileError('the file could not be read', path, error);
	return new UserError(known.message, {
		fault: 'preset',
		where: path,
		hint: known.hint,
		cause: error,
	});
};

const faults: Readonly<Record<string, {readonly message: string; readonly hint: string}>> = {
	EISDIR: {message: 'this is a folder', hint: 'name the file of a preset in it'},
	EACCES: {message: 'you may not read this file', hint: 'look at its rights: ls -l'},
	EPERM: {message: 'you may not read this file', hint: 'look at its rights: ls -l'},
	ELOOP: {message: 'this link leads back to itself', hint: 'name the file itself'},
	ENAMETOOLONG: {message: 'no file has so long a name', hint: 'name the file of a preset'},
};
