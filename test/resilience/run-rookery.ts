import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import type {CommandOutcome} from '../lab/command/attempt-command.ts';

/** What a rookery of a test's own lives by. */
export type RookeryPlace = {
	/** ROOKERY_HOME. */
	readonly home: string;
	readonly sshConfig: string;
	readonly env?: Readonly<Record<string, string>> | undefined;
	/** Called with each piece of what it writes to standard output. */
	readonly onOutput?:
		| ((output: string, interrupt: (signal: NodeJS.Signals) => void) => void)
		| undefined;
};

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** Runs the built rookery to its end, as a user without a terminal would. */
export async function runRookery(
	words: readonly string[],
	{home, sshConfig, env = {}, onOutput}: RookeryPlace,
): Promise<CommandOutcome> {
	const child = spawn(process.execPath, [program, ...words], {
		env: {...process.env, ROOKERY_HOME: home, ROOKERY_SSH_CONFIG: sshConfig, ...env},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	child.stdout.on('data', chunk => onOutput?.(String(chunk), signal => child.kill(signal)));
	const ended = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
	});
	const [exitCode, stdout, stderr] = await Promise.all([
		ended,
		text(child.stdout),
		text(child.stderr),
	]);
	return {exitCode, stdout, stderr};
}
