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
	let exitCode: number | undefined;
	channel.on('exit', (code: number | null, name?: string) => {
		exitCode = code ?? 128 + (constants.signals[name as NodeJS.Signals] ?? 0);
	});
	try {
		channel.end(stdin ?? '');
		const [stdout, stderr] = await Promise.all([
			text(channel),
			text(channel.stderr),
			once(channel, 'close', signal ? {signal} : {}),
		]);
		lost.throwIfAborted();
		return {exitCode: exitCode ?? 255, stdout, stderr};
	} catch (error) {
		signal?.throwIfAborted();
		throw error;
	} finally {
		signal?.removeEventListener('abort', stop);
	}
}
