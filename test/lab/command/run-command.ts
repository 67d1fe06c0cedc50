import {attemptCommand, type CommandOptions} from './attempt-command.ts';

/**
 * Runs a command that has to succeed.
 * @returns its standard output
 * @throws with the command line and what it wrote to standard error
 */
export async function runCommand(
	command: readonly string[],
	options: CommandOptions = {},
): Promise<string> {
	const {exitCode, stdout, stderr} = await attemptCommand(command, options);
	if (exitCode === 0) return stdout;

	const complaint = stderr.trim() || stdout.trim();
	throw new Error(`${command.join(' ')}: exit code ${exitCode}: ${complaint}`);
}
