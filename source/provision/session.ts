import type {LxdClient} from '../lxd/client.ts';
import {createClient} from '../lxd/client.ts';
import {createConnection} from '../lxd/lxd-connection.ts';
import {openTransport} from '../lxd/transports/open-transport.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {HomeFolders} from '../preset/home.ts';
import type {SshOptions} from '../ssh/ssh-options.ts';
import {certificatesFolder} from './certificates-folder.ts';
import {type ClusterFiles, clusterFiles} from './cluster/cluster-files.ts';
import {openRecordBook, type RecordBook} from './cluster/record-book.ts';

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

/** Begins to connect at once, and says on the first request whether it could; `close` when done. */
export async function openSession({preset, ssh, home, ...listeners}: Options): Promise<Session> {
	const connection = createConnection({
		hosts: preset.lxd.hosts,
		open: async (host, signal) =>
			openTransport(host, {ssh, home: {certificates: certificatesFolder(home)}, signal}),
		...listeners,
	});
	connection.transport(new AbortController().signal).catch(() => {});
	const files = clusterFiles(home, preset.cluster);
	return {
		preset,
		client: createClient({connection, project: preset.lxd.project}),
		ssh,
		home,
		files,
		records: await openRecordBook(files.records),
		close: connection.close,
	};
}
