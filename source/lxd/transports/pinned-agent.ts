import {Agent} from 'node:https';
import type {Duplex} from 'node:stream';
import {keptFor} from './kept-agent.ts';
import {openPinnedSocket, type PinnedServer} from './open-pinned-socket.ts';

/** Opens connections to the one server whose certificate is pinned. */
export class PinnedAgent extends Agent {
	readonly #server: PinnedServer;

	constructor(server: PinnedServer) {
		// Node closes the idle ones after this time, and no other.
		super({keepAlive: true, timeout: keptFor});
		this.#server = server;
	}

	override createConnection(
		_options: unknown,
		callback?: (error: Error | null, stream: Duplex) => void,
	): undefined {
		openPinnedSocket(this.#server).then(
			socket => callback?.(null, socket),
			error => callback?.(error, error),
		);
	}
}
