import type {Attempt} from './attempt.ts';
import type {SshConnection} from './connection.ts';
import type {HostKey} from './fingerprint-of.ts';
import {knownHostKeys} from './known-host-keys.ts';
import {loadLoginKeys} from './load-login-keys.ts';
import {openSocket} from './open-socket.ts';
import {shakeHands} from './shake-hands.ts';
import type {SshConfig} from './ssh-config.ts';

export type AttemptOptions = {
	/** The jump host. */
	readonly through: SshConnection | undefined;
	readonly passphrases: ReadonlyMap<string, string>;
	/** Accepted during this connect, whether or not known_hosts could keep them. */
	readonly acceptedKeys: readonly HostKey[];
	/** Key files that stay locked. */
	readonly lockedFiles: ReadonlySet<string>;
	readonly signal: AbortSignal;
};

/**
 * Shakes hands with a host once. A question to the user ends the attempt, since a host waits for
 * its answer only so long.
 * @throws UserError
 */
export async function attemptConnection(
	config: SshConfig,
	options: AttemptOptions,
): Promise<Attempt> {
	const keys = loadLoginKeys(config, options.passphrases).then(found =>
		found.filter(key => key.kind === 'agent' || !options.lockedFiles.has(key.file)),
	);
	const opening = openSocket(config, options);
	const giveUp = () => opening.then(socket => socket.destroy()).catch(() => undefined);
	try {
		const [socket, known] = await Promise.all([opening, knownHostKeys(config, options.signal)]);
		const trusted = [...known.trusted, ...options.acceptedKeys];
		const attempt = await shakeHands(config, {
			...options,
			socket,
			keys,
			known: {...known, trusted},
		});
		if (attempt.outcome !== 'connected') await giveUp();
		return attempt;
	} catch (error) {
		await giveUp();
		throw error;
	}
}
