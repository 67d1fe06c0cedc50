import {setTimeout as wait} from 'node:timers/promises';
import {createClient, type LxdClient} from '../../lxd/client.ts';
import {discoverInParts} from '../../lxd/discover/discover-in-parts.ts';
import {lookAgain} from '../../lxd/discover/look-again.ts';
import {createConnection} from '../../lxd/lxd-connection.ts';
import {openTransport} from '../../lxd/transports/open-transport.ts';
import type {Fleet} from '../../model/fleet.ts';
import type {HomeFolders} from '../../preset/home.ts';
import {certificatesFolder} from '../../provision/certificates-folder.ts';
import type {SshOptions} from '../../ssh/ssh-options.ts';
import type {Tell} from '../../ui/wizard/services.ts';
import {troubleOf} from './trouble-of.ts';

type Way = {readonly hosts: readonly string[]; readonly project: string};

/** One look at a fleet after the other, over one connection at a time. */
export type FleetWatch = {
	/** Resolves when every member told what it has, or the way could not be opened; then looks on. */
	readonly connect: (
		way: Way,
		to: {readonly tell: Tell; readonly signal: AbortSignal},
	) => Promise<void>;
	readonly close: () => void;
};

/** Tells of the fleet as it is found, and as its members come and go. */
export const openFleetWatch = (options: {
	readonly home: HomeFolders;
	readonly ssh: SshOptions;
	/** Called with the hosts that let us in. */
	readonly onOpen: (hosts: readonly string[]) => void;
}): FleetWatch => {
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
};

type Looking = Parameters<typeof openFleetWatch>[0] & {
	readonly tell: Tell;
	readonly signal: AbortSignal;
};

const look = async ({hosts, project}: Way, {home, ssh, onOpen, tell, signal}: Looking) => {
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
		const fleet = await discoverInParts(client, {
			project,
			tell: (known, asking) => tell({fleet: known, asking}),
			signal,
		});
		lookOn({client, fleet, tell, open, way, signal}).catch(ignoreAbort(signal));
	} catch (error) {
		connection.close();
		const failed = {kind: 'failed', ...way, ...troubleOf(error, signal)} as const;
		tell({connection: failed, fleet: undefined, asking: []});
	}
};

type LookingOn = Pick<Looking, 'tell' | 'signal'> & {
	readonly client: LxdClient;
	readonly fleet: Fleet;
	/** Opens the way anew where it was lost, and tells so. */
	readonly open: () => Promise<void>;
	readonly way: {readonly to: readonly string[]; readonly project: string};
};

/** Milliseconds; LXD itself finds a lost member by its heartbeats, every 10 s. */
const pause = 5000;

const lookOn = async ({client, fleet: first, tell, open, way, signal}: LookingOn) => {
	let fleet = first;
	for (let isOpen = true; ; ) {
		await wait(pause, undefined, {signal, ref: false});
		try {
			const seen = await lookAgain(client, fleet, signal);
			if (seen !== fleet) tell({fleet: seen});
			fleet = seen;
			if (!isOpen) await open();
			isOpen = true;
		} catch (error) {
			tell({connection: {kind: 'failed', ...way, ...troubleOf(error, signal)}});
			isOpen = false;
		}
	}
};

const ignoreAbort = (signal: AbortSignal) => (error: unknown) => {
	if (!signal.aborted) throw error;
};
