import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {text} from 'node:stream/consumers';
import type {CommandOutcome} from '../lab/command.ts';

/** What a rookery of a test's own lives by. */
export type RookeryPlace = {
	/** ROOKERY_HOME. */
	readonly home: string;
	readonly sshConfig: string;
	readonly env?: Readonly<Record<string, string>> | undefined;
	/** Ctrl-C comes as soon as this was written to standard output. */
	readonly interruptAfter?: string | undefined;
};

export type RookeryOutcome = CommandOutcome & {
	/** Standard output and standard error, for what is said on either. */
	readonly said: string;
};

const program = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** Runs the built rookery to its end, as a user without a terminal would. */
export async function runRookery(
	words: readonly string[],
	{home, sshConfig, env = {}, interruptAfter}: RookeryPlace,
): Promise<RookeryOutcome> {
	const child = spawn(process.execPath, [program, ...words], {
		env: {...process.env, ROOKERY_HOME: home, ROOKERY_SSH_CONFIG: sshConfig, ...env},
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let written = '';
	child.stdout.on('data', chunk => {
		const before = written;
		written += chunk;
		if (interruptAfter && !before.includes(interruptAfter) && written.includes(interruptAfter)) {
			child.kill('SIGINT');
		}
	});
	const ended = new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', (code, signal) => resolve(code ?? (signal ? 128 : 1)));
	});
	const [exitCode, stdout, stderr] = await Promise.all([
		ended,
		text(child.stdout),
		text(child.stderr),
	]);
	return {exitCode, stdout, stderr, said: stdout + stderr};
}
