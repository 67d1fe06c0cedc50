import {once} from 'node:events';
import {constants} from 'node:os';
import {text} from 'node:stream/consumers';
import type {ClientChannel} from 'ssh2';
import type {CommandResult} from './connection.ts';
import {afterMark, NeverRanError} from './login-shell.ts';

type Options = {
	readonly stdin: string | undefined;
	/** Aborts when the connection under the channel is gone. */
	readonly lost: AbortSignal;
	readonly signal: AbortSignal | undefined;
};

/**
 * Reads a started command to its end; an abort ends the command.
 * @throws NeverRanError when the login shell did not get as far as the command
 */
export async function readResult(
	channel: ClientChannel,
	{stdin, lost, signal}: Options,
): Promise<CommandResult> {
	signal?.throwIfAborted();
	const stop = () => {
		channel.signal('TERM');
		channel.close();
	};
	signal?.addEventListener('abort', stop);
	try {
		channel.end(stdin ?? '');
		// Not the event `exit`: that of a quick command is over before anybody could listen.
		const [output, stderr, [code, by]] = await Promise.all([
			readOutput(channel),
			text(channel.stderr),
			once(channel, 'close', signal ? {signal} : {}),
		]);
		lost.throwIfAborted();
		if (output instanceof NeverRanError) throw output.with(stderr);
		return {exitCode: exitCodeOf(code, by), stdout: output, stderr};
	} catch (error) {
		signal?.throwIfAborted();
		throw error;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}

async function readOutput(channel: ClientChannel): Promise<string | NeverRanError> {
	const output = afterMark();
	channel.on('error', (error: Error) => output.destroy(error));
	channel.pipe(output);
	try {
		return await text(output);
	} catch (error) {
		channel.close();
		channel.resume(); // it closes once it was read to its end
		if (error instanceof NeverRanError) return error;
		throw error;
	}
}

/** From what ssh2 closes a command's channel with: its exit code, null and a signal's name, or nothing. */
function exitCodeOf(code: number | null | undefined, by: string | undefined): number {
	if (code === null) return 128 + (constants.signals[by as NodeJS.Signals] ?? 0);
	return code ?? 255;
}
