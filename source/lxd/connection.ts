import {UserError} from '../primitives/errors.ts';
import {unlessAborted} from '../system/async.ts';
import type {Transport} from './transport.ts';

/** The way in: one transport at a time, to the first host that answers. */
export type LxdConnection = {
	/** The transport in use; when there is none, opens one, trying every host in turn. */
	readonly transport: (signal: AbortSignal) => Promise<Transport>;
	/**
	 * Gives up the transport in use, if any; the next one starts with the next host.
	 * @param only the transport to be given up, where another may be in use by now
	 */
	readonly drop: (why: string, only?: Transport | undefined) => void;
	readonly close: () => void;
};

type Options = {
	/** Destinations in the preset's order: `keeper@albatross1`, `https://albatross1:8443`. */
	readonly hosts: readonly string[];
	readonly open: (host: string, signal: AbortSignal) => Promise<Transport>;
	readonly onLost?: ((host: string, why: string) => void) | undefined;
	readonly onRestored?: ((host: string) => void) | undefined;
};

/**
 * Any member answers for the whole LXD cluster, so losing one host means going in by the next.
 * @throws from `transport`: UserError of fault `connection` naming every host and what was wrong with it
 */
export function createConnection({hosts, open, onLost, onRestored}: Options): LxdConnection {
	const closing = new AbortController();
	let opening: Promise<Transport> | undefined;
	let inUse: {readonly host: string; readonly transport: Transport} | undefined;
	let next = 0;
	let isLost = false;

	const openFirst = async () => {
		const failures: unknown[] = [];
		for (const _ of hosts) {
			const host = hosts[next] ?? '';
			try {
				const transport = await open(host, closing.signal);
				inUse = {host, transport};
				transport.lost.addEventListener('abort', () => drop('it was closed', transport));
				if (isLost) onRestored?.(host);

				isLost = false;
				return transport;
			} catch (error) {
				closing.signal.throwIfAborted();
				failures.push(error);
				next = (next + 1) % hosts.length;
			}
		}

		opening = undefined;
		throw noHostAnswered(hosts, failures);
	};
	const drop = (why: string, only = inUse?.transport) => {
		if (!inUse || inUse.transport !== only || closing.signal.aborted) return;

		const {host, transport} = inUse;
		inUse = undefined;
		opening = undefined;
		isLost = true;
		next = (next + 1) % hosts.length;
		onLost?.(host, why);
		transport.close();
	};

	return {
		transport: async signal => {
			opening ??= openFirst();
			// One caller's cancel must not close the connection that others wait for.
			return unlessAborted(opening, signal);
		},
		drop,
		close: () => {
			closing.abort();
			inUse?.transport.close();
		},
	};
}

function noHostAnswered(hosts: readonly string[], failures: readonly unknown[]): unknown {
	if (failures.length === 1 || !failures.every(failure => failure instanceof UserError)) {
		return failures.find(failure => !(failure instanceof UserError)) ?? failures[0];
	}

	const lines = failures.map(({message, hint}, index) =>
		[`  ${hosts[index]}: ${message}`, ...(hint ? [`    ${hint}`] : [])].join('\n'),
	);
	return new UserError(`none of the ${hosts.length} hosts lets us in:\n${lines.join('\n')}`, {
		fault: 'connection',
		hint: 'one host that answers is enough: mend any of them, or name another under lxd.hosts',
		cause: new AggregateError(failures),
	});
}
