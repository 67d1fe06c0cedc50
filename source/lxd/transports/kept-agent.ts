import type {ClientRequest} from 'node:http';
import type {Duplex} from 'node:stream';
import {nodeHttp} from '../node-http.ts';

/**
 * Milliseconds for which an idle connection is kept. LXD since 6.8 and Incus since 6.0.2 and 6.4 hang up after
 * 30 s of silence (`IdleTimeout`, lxd/api.go and cmd/incusd/api.go): a request that is sent in that moment is
 * lost, and whether it was heard is not known.
 */
export const keptFor = 20_000;

/** Keeps connections for the next request, and closes idle ones before the server does. */
export class KeptAgent extends nodeHttp.Agent {
	readonly #idle: number;
	readonly #closing = new WeakMap<Duplex, NodeJS.Timeout>();

	/** @param idle milliseconds for which an idle connection is kept */
	constructor({idle = keptFor, maxSockets}: {idle?: number; maxSockets?: number} = {}) {
		super({keepAlive: true, ...(maxSockets === undefined ? {} : {maxSockets})});
		this.#idle = idle;
	}

	override keepSocketAlive(socket: Duplex): boolean {
		const timer = setTimeout(() => socket.destroy(), this.#idle);
		timer.unref();
		this.#closing.set(socket, timer);
		socket.once('close', () => clearTimeout(timer));
		super.keepSocketAlive(socket);
		return true;
	}

	override reuseSocket(socket: Duplex, request: ClientRequest): void {
		clearTimeout(this.#closing.get(socket));
		super.reuseSocket(socket, request);
	}
}
