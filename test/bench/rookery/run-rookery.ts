import {attemptCommand, type CommandOutcome} from '../../lab/command.ts';
import type {Lab} from '../../lab/lab.ts';

import {rookeryCommand} from './rookery-command.ts';

export type RookeryRun = CommandOutcome & {
	/** When the process was started, as `Date.now()` has it, and the milliseconds it took. */
	readonly began: number;
	readonly took: number;
};

/**
 * Runs rookery on the lab.
 * @param home what ROOKERY_HOME is
 * @returns its outcome, whatever the exit code
 */
export async function runRookery(
	lab: Lab,
	words: readonly string[],
	{home, signal}: {readonly home: string; readonly signal: AbortSignal},
): Promise<RookeryRun> {
	const settings = [`ROOKERY_HOME=${home}`, `ROOKERY_SSH_CONFIG=${lab.sshConfig}`];
	const began = Date.now();
	const outcome = await attemptCommand(['env', ...settings, ...rookeryCommand, ...words], {signal});
	return {...outcome, began, took: Date.now() - began};
}
