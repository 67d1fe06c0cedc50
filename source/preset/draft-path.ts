import {join} from 'node:path';
import type {HomeFolders} from './home.ts';

/** Where the unfinished wizard is kept. */
export const draftPath = ({state}: HomeFolders): string => join(state, 'draft.json');
