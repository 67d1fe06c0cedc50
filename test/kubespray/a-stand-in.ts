import {mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import {removeTree} from '../../source/system/directories.ts';
import {type HomeFolders, homeFolders} from '../../source/system/paths.ts';

import {makeStandIn} from './stand-in/make-stand-in.ts';

/** A repository like kubespray's and an empty home, both gone when the test has ended. */
export async function aStandIn(): Promise<{
	readonly root: string;
	readonly repository: string;
	readonly home: HomeFolders;
}> {
	const root = await mkdtemp(join(tmpdir(), 'rookery-kubespray-'));
	onTestFinished(() => removeTree(root));
	const {repository} = await makeStandIn({folder: root});
	return {root, repository, home: homeFolders({ROOKERY_HOME: join(root, 'home')})};
}
