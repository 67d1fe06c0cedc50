import {enableCompileCache} from 'node:module';

// Before anything else is loaded, for the cache to have it. The program `startRun` spawns, detached.
enableCompileCache();

const {runWorker} = await import('./worker.ts');

process.exit(
	await runWorker({
		folder: process.argv[2] ?? '',
		work: async options => {
			const {provision} = await import('../provision/provision.ts');
			return provision(options);
		},
	}),
);
