import type {Duplex} from 'node:stream';
import type {Client} from 'ssh2';
import type {HostKey} from './fingerprint-of.ts';

/** A connection, or the question to answer before the next attempt. */
export type Attempt =
	| {readonly outcome: 'connected'; readonly client: Client; readonly socket: Duplex}
	| {readonly outcome: 'unknown-host-key'; readonly key: HostKey}
	| {readonly outcome: 'locked-key'; readonly file: string};
