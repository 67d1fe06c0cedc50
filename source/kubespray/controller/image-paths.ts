import {join} from 'node:path';
import type {HomeFolders} from '../../preset/home.ts';
import type {Engine} from './engine.ts';

/** Where it is written that an engine has the image of a release, and who the user is inside. */
export const imagePaths = (home: HomeFolders, engine: Engine, release: string) => {
	const folder = join(home.data, 'kubespray', 'images');
	return {
		record: join(folder, `${engine}-${release}.json`),
		accounts: join(folder, `${engine}-passwd`),
	};
};
