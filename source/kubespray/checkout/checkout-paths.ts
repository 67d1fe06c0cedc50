import {createHash} from 'node:crypto';
import {join} from 'node:path';
import type {HomeFolders} from '../../preset/home.ts';
import {repositoryAddress} from './repository-address.ts';

/** Where checkouts are kept. */
export const checkoutsFolder = (home: HomeFolders): string =>
	join(home.data, 'kubespray', 'checkouts');

/** Where a commit's files are, and beside them what they say of themselves. */
export const commitPaths = (home: HomeFolders, commit: string) => ({
	folder: join(checkoutsFolder(home), commit),
	description: join(checkoutsFolder(home), `${commit}.json`),
});

/** Which commit a repository's tag was: one file each, so that two writers never meet. */
export const tagPath = (home: HomeFolders, repository: string, release: string): string => {
	const digest = createHash('sha256').update(repositoryAddress(repository)).digest('hex');
	return join(checkoutsFolder(home), `${release.replaceAll('/', '_')}-${digest.slice(0, 16)}.json`);
};
