import {join} from 'node:path';
import {createClient, type LxdClient} from '../lxd/client.ts';
import {createConnection} from '../lxd/connection.ts';
import {openTransport} from '../lxd/transports/open.ts';
import type {Preset} from '../model/preset/schema.ts';
import type {SshOptions} from '../ssh/options.ts';
import type {HomeFolders} from '../system/paths.ts';
import {type ClusterFiles, clusterFiles, openRecordBook, type RecordBook} from './cluster-store.ts';

/** A preset, the way to its LXD, and what this laptop keeps for its cluster. */
export type Session = {
	readonly preset: Preset;
	readonly client: LxdClient;
	readonly ssh: SshOptions;
	readonly home: HomeFolders;
	readonly files: ClusterFiles;
	readonly records: RecordBook;
	readonly close: () => void;
};

type Options = {
	readonly preset: Preset;
	readonly ssh: SshOptions;
	readonly home: HomeFolders;
	readonly onLost?: ((host: string, why: string) => void) | undefined;
	readonly onRestored?: ((host: string) => void) | undefined;
};

/**
 * Begins to connect at once, and says on the first request whether it could; `close` when done.
 * @throws the system's error where the cluster's records cannot be read
 */
export async function openSession({preset, ssh, home, ...listeners}: Options): Promise<Session> {
	const connection = createConnection({
		hosts: preset.lxd.hosts,
		open: async (host, signal) =>
			openTransport(host, {ssh, home: {certificates: certificatesFolder(home)}, signal}),
		...listeners,
	});
	connection.transport(new AbortController().signal).catch(() => {});
	const files = clusterFiles(home, preset.cluster);
	const records = await openRecordBook(files.records).catch(error => {
		connection.close();
		throw error;
	});
	return {
		preset,
		client: createClient({connection, project: preset.lxd.project}),
		ssh,
		home,
		files,
		records,
		close: connection.close,
	};
}

/** Where the client certificate and the pins of https servers are kept. */
export const certificatesFolder = (home: HomeFolders): string => join(home.data, 'certificates');
