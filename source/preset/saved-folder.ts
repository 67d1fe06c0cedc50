import {join} from 'node:path';
import type {HomeFolders} from './home.ts';

/** Where the user's own presets are kept; it need not exist yet. */
export const savedFolder = ({config}: HomeFolders): string => join(config, 'presets');
