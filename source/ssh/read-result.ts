import {once} from 'node:events';
import {constants} from 'node:os';
import {text} from 'node:stream/consumers';
import type {ClientChannel} from 'ssh2';
import type {CommandResult} from './connection.ts';

type Options = {
	readonly stdin: string | undefined;
	/** Aborts when the connection under the channel is gone. */
	readonly lost: AbortSignal;
	readonly signal: AbortSignal | undefined;
};

/** Reads a started command to its end; an abort ends the command. */
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
		const [stdout, stderr, [code, by]] = await Promise.all([
			text(channel),
			text(channel.stderr),
			once(channel, 'close', signal ? {signal} : {}),
		]);
		lost.throwIfAborted();
		return {exitCode: exitCodeOf(code, by), stdout, stderr};
	} catch (error) {
		signal?.throwIfAborted();
		throw error;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}

/** From what ssh2 closes a command's channel with: its exit code, null and a signal's name, or nothing. */
function exitCodeOf(code: number | null | undefined, by: string | undefined): number {
	if (code === null) return 128 + (constants.signals[by as NodeJS.Signals] ?? 0);
	return code ?? 255;
}
