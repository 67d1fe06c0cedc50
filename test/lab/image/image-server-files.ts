import {join} from 'node:path';
import type {Blueprint} from '../blueprint.ts';

/** Where the lab's image server leaves its process number and a line for each request. */
export function imageServerFiles({folder}: Pick<Blueprint, 'folder'>): {
	readonly pidFile: string;
	readonly accessLog: string;
} {
	return {
		pidFile: join(folder, 'image-server.pid'),
		accessLog: join(folder, 'image-server.log'),
	};
}
