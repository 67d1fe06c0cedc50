import {Transform} from 'node:stream';
import {setTimeout as pause} from 'node:timers/promises';

/**
 * A stream that passes its bytes on, no faster than told.
 * @param rate in kilobytes a second; without it as fast as they come
 */
export function throttle(rate?: string | undefined): Transform {
	const bytesPerMillisecond = rate ? Number(rate) : Number.POSITIVE_INFINITY;
	return new Transform({
		transform(chunk: Buffer, _encoding, pass) {
			pause(chunk.length / bytesPerMillisecond).then(
				() => pass(undefined, chunk),
				(error: Error) => pass(error),
			);
		},
	});
}
