import {type FileHandle, open} from 'node:fs/promises';

export type LogReader = {
	/** The next whole lines, a bounded number; none when there is nothing more yet. */
	readonly read: () => Promise<readonly string[]>;
	/** Where in the file the lines that were read end, in bytes. */
	readonly offset: () => number;
	readonly close: () => Promise<void>;
};

/**
 * Reads a growing file once; it need not exist yet.
 * @param from where to begin, in bytes; at the beginning of a line
 */
export const logReader = (path: string, from = 0): LogReader => {
	const chunk = Buffer.allocUnsafe(chunkBytes);
	let file: FileHandle | undefined;
	let rest: Buffer = Buffer.alloc(0);
	let position = from;

	const read = async (): Promise<readonly string[]> => {
		file ??= await openIfThere(path);
		if (!file) return [];
		const {bytesRead} = await file.read(chunk, 0, chunk.length, position);
		if (bytesRead === 0) return [];
		position += bytesRead;
		const bytes = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
		// Split before decoding: a chunk may end in the middle of a character, a line can't.
		const end = bytes.lastIndexOf(newline) + 1;
		rest = bytes.subarray(end);
		return end === 0 ? read() : bytes.toString('utf8', 0, end - 1).split('\n');
	};

	return {
		read,
		offset: () => position - rest.length,
		close: async () => file?.close(),
	};
};

const openIfThere = async (path: string) => {
	try {
		return await open(path, 'r');
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
		throw error;
	}
};

/** Small enough that a reader of a long log leaves the event loop free every few milliseconds. */
const chunkBytes = 256 * 1024;

const newline = 0x0a;
