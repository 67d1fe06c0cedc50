import {runCommand} from '../../lab/command.ts';

/**
 * Runs a command that has to succeed.
 * @returns the milliseconds from its start to its end
 */
export async function timeCommand(
	command: readonly string[],
	signal: AbortSignal,
): Promise<number> {
	const began = performance.now();
	await runCommand(command, {signal});
	return performance.now() - began;
}
