import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';

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

/** What a command left behind. */
export type CommandOutcome = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
};

export type CommandOptions = {
	readonly input?: string | undefined;
	readonly signal?: AbortSignal | undefined;
	/** Where the command stands; the lab's own place by default. */
	readonly folder?: string | undefined;
};

/**
 * Runs a command to its end, whatever its exit code.
 * @throws when the command cannot be started, or the signal aborts
 */
export async function attemptCommand(
	command: readonly string[],
	{input, signal, folder}: CommandOptions = {},
): Promise<CommandOutcome> {
	const [program = '', ...words] = command;
	const child = spawn(program, words, {cwd: folder, signal, stdio: 'pipe'});
	const ended = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, killedBy) => resolve(code ?? (killedBy ? 128 : 1)));
	});
	child.stdin.on('error', () => undefined); // a command may end without reading its input
	child.stdin.end(input ?? '');
	const [exitCode, stdout, stderr] = await Promise.all([
		ended,
		text(child.stdout),
		text(child.stderr),
	]);
	return {exitCode, stdout, stderr};
}

/**
 * Waits until all of several things are over, so that none goes on behind the back of a failure.
 * @throws what the first of them threw
 */
export async function inParallel(actions: readonly Promise<void>[]): Promise<void> {
	for (const outcome of await Promise.allSettled(actions)) {
		if (outcome.status === 'rejected') throw outcome.reason;
	}
}
