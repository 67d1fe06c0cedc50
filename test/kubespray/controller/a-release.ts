import {mkdir, mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {onTestFinished} from 'vitest';
import type {Checkout} from '../../../source/model/kubespray.ts';
import {removeTree} from '../../../source/system/directories.ts';
import {homeFolders} from '../../../source/system/paths.ts';

import {makeAnsible, makeWheel} from './make-wheel.ts';

/** Any Python that is about. */
export const pythonRange = {least: '3.9', most: '3.14'};

/** A checkout with these requirements, which pip finds in the folder `links` alone. */
export async function aRelease(requirements = 'ansible-core==2.16.14\nnetaddr==1.3.0\n') {
	const root = await mkdtemp(join(tmpdir(), 'rookery-controller-'));
	onTestFinished(() => removeTree(root));
	const [folder, links] = [join(root, 'checkout'), join(root, 'links')];
	await Promise.all([mkdir(folder), mkdir(links)]);
	await Promise.all([
		writeFile(join(folder, 'requirements.txt'), requirements),
		makeAnsible(links, '2.16.14'),
		makeWheel(links, {name: 'netaddr', version: '1.3.0'}),
	]);
	const checkout: Checkout = {
		release: 'v2.28.1',
		commit: 'a20891ab67136f8c92ccad3fad9ad11fc71363d0',
		folder,
		kubernetes: {default: '1.32.8', accepted: ['1.32.8']},
		ansible: {least: '2.16.4', below: '2.17.0'},
	};
	const env: NodeJS.ProcessEnv = {...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: links};
	return {root, links, checkout, env, home: homeFolders({ROOKERY_HOME: join(root, 'home')})};
}
