import {type Duplex, duplexPair} from 'node:stream';

/**
 * A socket, in the manners node:http expects, over an ssh channel that is still opening. It is there
 * at once because http.Agent counts no other against `maxSockets`, and its destroy does not
 * wait for the far side, which may be gone.
 * @param lastWord which event of the channel ends the socket; a command tells why it ended only after
 * its last byte
 */
export function socketOver(opening: Promise<Duplex>, lastWord: 'end' | 'close' = 'end'): Duplex {
	const [near, far] = duplexPair();
	// A half of a pair does not close on its end by itself, and http.Agent keeps for the next request what is open.
	near.on('end', () => near.destroy());
	opening.then(
		channel => {
			channel.on('error', error => near.destroy(error));
			channel.on('close', () => far.end());
			channel.on(lastWord, () => far.end());
			near.on('close', () => channel.destroy());
			if (near.destroyed) channel.destroy();
			far.pipe(channel).pipe(far, {end: false});
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
