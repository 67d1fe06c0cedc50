import {spawn} from 'node:child_process';
import {text} from 'node:stream/consumers';

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
