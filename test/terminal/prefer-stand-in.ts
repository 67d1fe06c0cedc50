import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {makeStandIn} from '../kubespray/stand-in/make-stand-in.ts';
import type {TestHome} from '../run/fixtures/a-home.ts';

/** A home whose user had kubespray from the stand-in for it the last time. */
export const preferStandIn = async ({root, home: {config}}: TestHome): Promise<void> => {
	const {repository} = await makeStandIn({folder: root});
	await mkdir(config, {recursive: true});
	await writeFile(join(config, 'preferences.json'), JSON.stringify({repository}));
};
