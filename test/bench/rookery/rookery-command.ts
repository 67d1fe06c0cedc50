import {join} from 'node:path';

/** Rookery as it is built, on the Node that runs the bench. */
export const rookeryCommand: readonly string[] = [
	process.execPath,
	join(import.meta.dirname, '..', '..', '..', 'dist', 'cli.js'),
];
