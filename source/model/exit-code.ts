import type {Fault} from './user-error.ts';

/** The documented exit codes: scripts depend on them, so they never change meaning. */
export const exitCode = {
	done: 0,
	/** Our own bug; Node's code for an uncaught exception. */
	bug: 1,
	usage: 2,
	preset: 3,
	check: 4,
	provisioning: 5,
	kubespray: 6,
	connection: 7,
	changesNeeded: 10,
	interrupted: 130,
} as const satisfies Record<Fault | 'done' | 'bug' | 'changesNeeded', number>;
