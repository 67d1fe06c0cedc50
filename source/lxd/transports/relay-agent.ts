import {type Duplex, finished} from 'node:stream';
import type {SshConnection} from '../../ssh/connection.ts';
import {afterMark, NeverRanError} from '../../ssh/login-shell.ts';
import {KeptAgent} from './kept-agent.ts';
import {socketOver} from './socket-over.ts';

/** Half of what an ssh connection gives: a websocket, once upgraded, is no longer counted here. */
const mostRelays = 4;

/** Reaches a unix socket of the member by a command there that relays bytes, one per connection. */
export class RelayAgent extends KeptAgent {
	readonly #connection: SshConnection;
	readonly #command: readonly string[];

	constructor(connection: SshConnection, command: readonly string[]) {
		super({maxSockets: mostRelays});
		this.#connection = connection;
		this.#command = command;
	}

	override createConnection(): Duplex {
		const output = afterMark();
		const starting = this.#connection.start(this.#command).then(channel => {
			let complaint = '';
			channel.stderr.on('data', (chunk: Buffer) => {
				complaint = (complaint + chunk.toString()).slice(-1000);
			});
			channel.on('close', (code?: number | null) => {
				if (code === 0) return;
				finished(output, error => {
					const relayed = new Error(complaint.trim() || 'the relay ended');
					socket.destroy(error instanceof NeverRanError ? error.with(complaint) : relayed);
				});
			});
			return channel;
		});
		const socket = socketOver(starting, output);
		return socket;
	}
}
