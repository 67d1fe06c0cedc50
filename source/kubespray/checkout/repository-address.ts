import {homedir} from 'node:os';
import {resolve} from 'node:path';

/**
 * What git is given for the preset's repository: a folder as an absolute path, anything else as it is.
 * Git's own rule tells them apart: `scheme://` and `host:path` are elsewhere (git-clone(1), GIT URLS).
 */
export function repositoryAddress(repository: string): string {
	const isElsewhere = /^[A-Za-z][\w+.-]*:\/\//.test(repository) || /^[^/~.][^/]*:/.test(repository);
	return isElsewhere ? repository : resolve(repository.replace(/^~(?=\/|$)/, homedir()));
}
