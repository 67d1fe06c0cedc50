import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {text} from 'node:stream/consumers';
import {UserError} from '../model/user-error.ts';
import type {CommandResult} from './connection.ts';

type Options = {
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
	{signal, environment}: Options,
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
