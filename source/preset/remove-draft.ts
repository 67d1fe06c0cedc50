import {rm} from 'node:fs/promises';
import {draftPath} from './draft-path.ts';
import type {HomeFolders} from './home.ts';

/** Forgets the unfinished wizard, where there is one. */
export const removeDraft = async (home: HomeFolders): Promise<void> =>
	rm(draftPath(home), {force: true});
