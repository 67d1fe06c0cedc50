import {createReadStream} from 'node:fs';
import {setTimeout as pause} from 'node:timers/promises';

/**
 * Reads a file no faster than told, in steps of a tenth of a second.
 * @param rate in kilobytes a second; as fast as the disk without it
 */
export async function* readSlowly(file: string, rate?: number | undefined): AsyncGenerator<Buffer> {
	const step = rate === undefined ? 65_536 : Math.max(1, Math.round(rate * 100));
	for await (const chunk of createReadStream(file, {highWaterMark: step})) {
		if (rate !== undefined) await pause(100);
		yield chunk;
	}
}
