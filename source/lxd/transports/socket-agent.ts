import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';
import {KeptAgent} from './kept-agent.ts';
import {openSocketChannel} from './open-socket-channel.ts';
import {socketOver} from './socket-over.ts';

/** Reaches a unix socket of the member by OpenSSH's stream-local forwarding. */
export class SocketAgent extends KeptAgent {
	readonly #client: Client;
	readonly #path: string;

	constructor(client: Client, path: string) {
		super();
		this.#client = client;
		this.#path = path;
	}

	override createConnection(): Duplex {
		return socketOver(openSocketChannel(this.#client, this.#path));
	}
}
