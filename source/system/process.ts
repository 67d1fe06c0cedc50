import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {createInterface} from 'node:readline';
import type {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {UserError} from '../primitives/errors.ts';
import {stripControl} from '../primitives/text.ts';

/** What a command on the far side left behind. */
export type CommandResult = {
	readonly exitCode: number;
	readonly stdout: string;
	readonly stderr: string;
};

export type Command = {
	readonly file: string;
	readonly args: readonly string[];
	/** All of it, for whoever spawns. */
	readonly environment: NodeJS.ProcessEnv;
	/** Ends what a killed client may have left running; absent where the process is all there is. */
	readonly cleanUp?: {readonly file: string; readonly args: readonly string[]} | undefined;
};

type FollowProgramOptions = {
	readonly signal: AbortSignal;
	/** All of it: nothing else is inherited. */
	readonly environment: NodeJS.ProcessEnv;
	readonly folder?: string | undefined;
	/** Hears each line while the program runs, of both its streams; a redrawn line counts as one. */
	readonly onLine?: ((line: string) => void) | undefined;
};

export type ProgramEnd = {
	/** 255 when a signal ended it. */
	readonly exitCode: number;
	/** Without control characters. */
	readonly stdout: readonly string[];
	readonly stderr: readonly string[];
};

/**
 * Runs a program of this laptop to its end. It has no terminal to ask anything on (a session of its
 * own, stdin closed), and an abort ends it with all it started: git and pip have others do their work.
 * @returns undefined when there is no such program
 * @throws the signal's reason, after the program has ended
 */
export async function followProgram(
	program: string,
	words: readonly string[],
	{signal, environment, folder, onLine}: FollowProgramOptions,
): Promise<ProgramEnd | undefined> {
	signal.throwIfAborted();
	const child = spawn(program, words, {
		cwd: folder,
		env: environment,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const stop = () => endGroup(child);
	signal.addEventListener('abort', stop);
	try {
		const [stdout, stderr, [code]] = await Promise.all([
			collectLines(child.stdout, onLine),
			collectLines(child.stderr, onLine),
			once(child, 'close'),
		]);
		signal.throwIfAborted();
		return {exitCode: typeof code === 'number' ? code : 255, stdout, stderr};
	} catch (error) {
		signal.throwIfAborted();
		if (isMissing(error)) return undefined;
		throw error;
	} finally {
		signal.removeEventListener('abort', stop);
	}
}

/** TERM lets git and pip remove their temporary files; what does not obey is killed. */
function endGroup(child: ChildProcess): void {
	const signalGroup = (name: NodeJS.Signals) => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, name);
		} catch {
			// The group is gone already.
		}
	};
	signalGroup('SIGTERM');
	const last = setTimeout(signalGroup, killDelay, 'SIGKILL');
	child.once('close', () => clearTimeout(last));
}

/** Milliseconds between asking a program to end and ending it. */
const killDelay = 3000;

async function collectLines(stream: Readable, onLine?: (line: string) => void): Promise<string[]> {
	const lines: string[] = [];
	// Readline takes a lone carriage return for the end of a line too: a line that is drawn anew.
	for await (const text of createInterface({input: stream, crlfDelay: Number.POSITIVE_INFINITY})) {
		const line = stripControl(text).trimEnd();
		lines.push(line);
		onLine?.(line);
	}
	return lines;
}

type RunProgramOptions = {
	readonly signal: AbortSignal;
	readonly environment?: NodeJS.ProcessEnv | undefined;
};

/**
 * Runs a program on this machine to its end, without a terminal.
 * @throws UserError when it is not installed
 */
export async function runProgram(
	program: string,
	parameters: readonly string[],
	{signal, environment}: RunProgramOptions,
): Promise<CommandResult> {
	const child = spawn(program, parameters, {
		signal,
		env: environment ?? process.env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	try {
		const [stdout, stderr, [code]] = await Promise.all([
			text(child.stdout),
			text(child.stderr),
			once(child, 'close'),
		]);
		return {exitCode: typeof code === 'number' ? code : 255, stdout, stderr};
	} catch (error) {
		// What it started may outlive it with its pipes in hand: this process would not end.
		child.stdout.destroy();
		child.stderr.destroy();
		signal.throwIfAborted();
		throw isMissing(error) ? notInstalled(program, error) : error;
	}
}

function isMissing(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function notInstalled(program: string, cause: unknown): UserError {
	return new UserError(`the program ${program} is not installed on this machine`, {
		fault: 'connection',
		hint: `install it, for example: sudo apt install ${program === 'openssl' ? 'openssl' : 'openssh-client'}`,
		cause,
	});
}
