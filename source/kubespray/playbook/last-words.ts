import {open, stat} from 'node:fs/promises';
import {stripControl} from '../../model/strip-control.ts';

/** Marks where a log ends now. @returns what was written to it since then, the last of it only */
export async function lastWords(log: string): Promise<() => Promise<readonly string[]>> {
	const start = await sizeOf(log);
	return async () => {
		const end = await sizeOf(log);
		const length = Math.min(end - start, mostBytes);
		if (length <= 0) return [];
		const file = await open(log, 'r');
		try {
			const {buffer} = await file.read(Buffer.alloc(length), 0, length, end - length);
			return stripControl(buffer.toString('utf8'))
				.split('\n')
				.map(line => line.trimEnd())
				.filter(Boolean);
		} finally {
			await file.close();
		}
	};
}

const sizeOf = async (path: string) => (await stat(path).catch(() => undefined))?.size ?? 0;

const mostBytes = 64 * 1024;
