import {join} from 'node:path';

/** Rookery as it is built in a checkout, on the Node that runs the bench. */
export const builtRookery = (checkout: string): readonly string[] => [
	process.execPath,
	join(checkout, 'dist', 'cli.js'),
];

/** Rookery as it is built. */
export const rookeryCommand: readonly string[] = builtRookery(
	join(import.meta.dirname, '..', '..', '..'),
);
