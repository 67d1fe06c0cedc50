import {join} from 'node:path';
import type {HomeFolders} from '../preset/home.ts';

/** Where the client certificate and the pins of https servers are kept. */
export const certificatesFolder = (home: HomeFolders): string => join(home.data, 'certificates');
