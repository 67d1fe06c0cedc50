import type {StoragePool} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readPools} from './read-pools.ts';
import {readWarnings, type Warning} from './read-warnings.ts';

/** What is the same whichever member it is about: asked for once, by the first that wants it. */
export type SharedReads = {
	readonly pools: () => Promise<readonly StoragePool[]>;
	readonly warnings: () => Promise<readonly Warning[]>;
};

export const sharedReads = (
	client: LxdClient,
	options: {readonly extensions: readonly string[]; readonly signal: AbortSignal},
): SharedReads => ({
	pools: once(() => readPools(client, options.signal)),
	warnings: once(() => readWarnings(client, options)),
});

const once = <Read>(read: () => Promise<Read>): (() => Promise<Read>) => {
	let reading: Promise<Read> | undefined;
	return () => {
		reading ??= read();
		return reading;
	};
};
