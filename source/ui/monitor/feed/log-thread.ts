import {extname} from 'node:path';
import {Worker} from 'node:worker_threads';

let spare: Worker | undefined;

/**
 * The thread that takes a long log in. It takes a while to load, and does so beside others when it is
 * made ready before anybody knows which log it will be given.
 */
export const logThread = {
	ready: (): void => {
		spare ??= start();
	},
	/** One that waits for the folder of a run, as a message. */
	take: (): Worker => {
		const thread = spare ?? start();
		spare = undefined;
		return thread;
	},
	/** Nobody needs it after all. */
	dismiss: (): void => {
		void spare?.terminate();
		spare = undefined;
	},
};

const start = () => {
	const thread = new Worker(program, {
		// The many short-lived objects are let go of in a few sweeps instead of in hundreds.
		resourceLimits: {maxYoungGenerationSizeMb: 64},
	});
	thread.unref();
	return thread;
};

/** `.ts` in the source, `.js` when built. */
const program = new URL(`./take-in-thread${extname(import.meta.url)}`, import.meta.url);
