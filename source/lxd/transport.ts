import type {Agent} from 'node:http';
import type {SshConnection} from '../ssh/connection.ts';

/** A way to one LXD server's API. One HTTP client works above every kind of it. */
export type Transport = {
	/** In words: "unix socket /var/lib/lxd/unix.socket over ssh to keeper@albatross1". */
	readonly description: string;
	readonly protocol: 'http:' | 'https:';
	/** What goes into the URL; meaningless to a unix socket, `host:port` for https. */
	readonly authority: string;
	/** Opens connections to the API; HTTP/1.1 and websocket upgrades go through it. */
	readonly agent: Agent;
	/** The metadata of `GET /1.0`, where LXD was asked for it already. */
	readonly greeting?: unknown;
	/** The ssh connection under it, for what only a command on the member can tell. */
	readonly ssh: SshConnection | undefined;
	/** Aborts when the connection under it is lost or closed. */
	readonly lost: AbortSignal;
	/** Idempotent. */
	readonly close: () => void;
};

/**
 * Node's http. An import statement would read every export of it, and the getters among them load a
 * WebSocket client (nodejs/node lib/http.js) that costs more than reading a fleet.
 */
export const nodeHttp = process.getBuiltinModule('node:http');
