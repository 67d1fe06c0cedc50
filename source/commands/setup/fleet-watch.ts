import {setTimeout as wait} from 'node:timers/promises';
import {createClient, type LxdClient} from '../../lxd/client.ts';
import {createConnection} from '../../lxd/connection.ts';
import {discoverIncrementally, refreshFacts} from '../../lxd/discover/fleet.ts';
import {openTransport} from '../../lxd/transports/open.ts';
import type {Fleet} from '../../model/fleet/fleet.ts';
import type {Blocker} from '../../model/wizard/facts.ts';
import {UserError} from '../../primitives/errors.ts';
import {certificatesFolder} from '../../provision/session.ts';
import type {SshOptions} from '../../ssh/options.ts';
import type {HomeFolders} from '../../system/paths.ts';
import type {OnProgress} from '../../ui/wizard/services.ts';

type ConnectedHost = {readonly hosts: readonly string[]; readonly project: string};

/** One look at a fleet after the other, over one connection at a time. */
type FleetWatch = {
	/** Resolves when every member told what it has, or the way could not be opened; then looks on. */
	readonly connect: (
		way: ConnectedHost,
		to: {readonly tell: OnProgress; readonly signal: AbortSignal},
	) => Promise<void>;
	readonly close: () => void;
};

/** Tells of the fleet as it is found, and as its members come and go. */
export function openFleetWatch(options: {
	readonly home: HomeFolders;
	readonly ssh: SshOptions;
	/** Called with the hosts that let us in. */
	readonly onOpen: (hosts: readonly string[]) => void;
}): FleetWatch {
	let closing = new AbortController();
	return {
		connect: async (way, {tell, signal}) => {
			closing.abort();
			closing = new AbortController();
			await look(way, {
				...options,
				tell,
				signal: AbortSignal.any([signal, closing.signal]),
			});
		},
		close: () => closing.abort(),
	};
}

type Looking = Parameters<typeof openFleetWatch>[0] & {
	readonly tell: OnProgress;
	readonly signal: AbortSignal;
};

async function look({hosts, project}: ConnectedHost, {home, ssh, onOpen, tell, signal}: Looking) {
	const way = {to: hosts, project};
	tell({connection: {kind: 'connecting', ...way}, fleet: undefined, asking: []});
	const connection = createConnection({
		hosts,
		open: async (host, opening) =>
			openTransport(host, {
				ssh,
				home: {certificates: certificatesFolder(home)},
				signal: opening,
			}),
	});
	signal.addEventListener('abort', () => connection.close(), {once: true});
	const client = createClient({connection, project});
	const open = async () => {
		const {description: via} = await connection.transport(signal);
		tell({connection: {kind: 'open', ...way, via}});
	};
	try {
		await open();
		onOpen(hosts);
		const fleet = await discoverIncrementally(client, {
			project,
			tell: (known, asking) => tell({fleet: known, asking}),
			signal,
		});
		lookOn({client, fleet, tell, open, way, signal}).catch(ignoreAbort(signal));
	} catch (error) {
		connection.close();
		const failed = {kind: 'failed', ...way, ...blockerOf(error, signal)} as const;
		tell({connection: failed, fleet: undefined, asking: []});
	}
}

type LookingOn = Pick<Looking, 'tell' | 'signal'> & {
	readonly client: LxdClient;
	readonly fleet: Fleet;
	/** Opens the way anew where it was lost, and tells so. */
	readonly open: () => Promise<void>;
	readonly way: {readonly to: readonly string[]; readonly project: string};
};

/** Milliseconds; LXD itself finds a lost member by its heartbeats, every 10 s. */
const pause = 5000;

async function lookOn({client, fleet: first, tell, open, way, signal}: LookingOn) {
	let fleet = first;
	for (let isOpen = true; ; ) {
		await wait(pause, undefined, {signal, ref: false});
		try {
			const seen = await refreshFacts(client, fleet, signal);
			if (seen !== fleet) tell({fleet: seen});
			fleet = seen;
			if (!isOpen) await open();
			isOpen = true;
		} catch (error) {
			tell({connection: {kind: 'failed', ...way, ...blockerOf(error, signal)}});
			isOpen = false;
		}
	}
}

const ignoreAbort = (signal: AbortSignal) => (error: unknown) => {
	if (!signal.aborted) throw error;
};

/** An error of the user's world as a fact to show; any other is our own bug, and is thrown on. */
export function blockerOf(error: unknown, signal: AbortSignal): Blocker {
	signal.throwIfAborted();
	if (error instanceof UserError) return {message: error.message, hint: error.hint};
	throw error;
}
