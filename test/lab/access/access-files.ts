import {join} from 'node:path';
import type {Blueprint} from '../blueprint.ts';

export type AccessFiles = {
	/** The private key that every user of every member accepts; the public one is beside it. */
	readonly keyFile: string;
	readonly knownHosts: string;
	readonly sshConfig: string;
};

/** Where a lab keeps what an ssh client needs to reach it. */
export function accessFiles({folder}: Pick<Blueprint, 'folder'>): AccessFiles {
	return {
		keyFile: join(folder, 'key'),
		knownHosts: join(folder, 'known_hosts'),
		sshConfig: join(folder, 'ssh_config'),
	};
}
