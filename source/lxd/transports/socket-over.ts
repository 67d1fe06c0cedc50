import {once} from 'node:events';
import {type Duplex, duplexPair, type Transform} from 'node:stream';

/**
 * A socket, in the manners node:http expects, over an ssh channel that is still opening. It is there
 * at once because http.Agent counts no other against `maxSockets`, and its destroy does not
 * wait for the far side, which may be gone.
 * @param through what the bytes of the far side go through first, where that is a command's output. A command
 * tells why it ended only after its last byte: the socket ends when both have come.
 */
export function socketOver(opening: Promise<Duplex>, through?: Transform): Duplex {
	const [near, far] = duplexPair();
	// A half of a pair does not close on its end by itself, and http.Agent keeps for the next request what is open.
	near.on('end', () => near.destroy());
	opening.then(
		channel => {
			channel.on('error', error => near.destroy(error));
			near.on('close', () => channel.destroy());
			if (near.destroyed) channel.destroy();
			far.pipe(channel);
			if (through === undefined) {
				channel.on('close', () => far.end());
				channel.on('end', () => far.end());
				channel.pipe(far, {end: false});
			} else {
				channel.on('close', () => through.end());
				Promise.all([once(channel, 'close'), once(through, 'end')]).then(
					() => far.end(),
					(error: Error) => near.destroy(error),
				);
				channel.pipe(through).pipe(far, {end: false});
			}
		},
		error => near.destroy(error),
	);
	const same = () => near;
	return Object.assign(near, {
		setKeepAlive: same,
		setNoDelay: same,
		setTimeout: same,
		ref: same,
		unref: same,
	});
}
