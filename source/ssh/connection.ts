import {once} from 'node:events';
import {constants} from 'node:os';
import type {Duplex} from 'node:stream';
import {text} from 'node:stream/consumers';
import pLimit from 'p-limit';
import type {Client, ClientChannel} from 'ssh2';
import {UserError} from '../primitives/errors.ts';
import {quoteWords} from '../primitives/text.ts';
import {unlessAborted} from '../system/async.ts';
import type {CommandResult} from '../system/process.ts';
import {afterMark, markedCommand, NeverRanError} from './login-shell.ts';

/** One ssh connection to one host; everything that needs the host shares it. */
export type SshConnection = {
	/** As the user wrote it: `keeper@albatross1`, an alias. */
	readonly destination: string;
	readonly client: Client;
	/**
	 * Runs a command by the login shell. At most eight at a time: sshd's MaxSessions is ten.
	 * @param command words; each is quoted, none reaches a shell as code
	 */
	readonly run: (
		command: readonly string[],
		options?: {readonly signal?: AbortSignal | undefined; readonly stdin?: string | undefined},
	) => Promise<CommandResult>;
	/**
	 * Starts a command and hands over its streams, of which `afterMark` gives what the command itself prints. It counts against the same eight until it closes.
	 */
	readonly start: (command: readonly string[], signal?: AbortSignal) => Promise<ClientChannel>;
	/** Aborts when the connection is lost or closed. */
	readonly lost: AbortSignal;
	/** Idempotent. */
	readonly close: () => void;
};

type WrapClientOptions = {
	readonly destination: string;
	readonly client: Client;
	readonly socket: Duplex;
	readonly onClose: () => void;
};

/** Below sshd's default MaxSessions of ten, with room for what else the user has open. */
const mostSessions = 8;

/** Makes a logged-in client the connection that the rest of the program shares. */
export function wrapClient({
	destination,
	client,
	socket,
	onClose,
}: WrapClientOptions): SshConnection {
	const lost = new AbortController();
	const sessions = pLimit(mostSessions);
	client.on('close', () => {
		lost.abort(lostProblem(destination));
		onClose();
	});
	const start = async (command: readonly string[], caller = lost.signal) => {
		const signal = AbortSignal.any([caller, lost.signal]);
		const opened = Promise.withResolvers<ClientChannel>();
		void sessions(async () => {
			if (signal.aborted) return;
			try {
				const channel = await openSession(client, quoteWords(markedCommand(command)));
				const closed = new Promise(resolve => channel.once('close', resolve));
				if (signal.aborted) channel.close();
				opened.resolve(channel);
				await closed;
			} catch (error) {
				opened.reject(error);
			}
		});
		try {
			return await unlessAborted(opened.promise, signal);
		} catch (error) {
			signal.throwIfAborted();
			throw sessionProblem(destination, error);
		}
	};
	return {
		destination,
		client,
		start,
		run: runWithRetries(async (command, {signal, stdin} = {}) => {
			const channel = await start(command, signal);
			return readResult(channel, {stdin, lost: lost.signal, signal}).catch(error => {
				throw error instanceof NeverRanError ? noCommands(destination, error) : error;
			});
		}),
		lost: lost.signal,
		close: () => {
			client.end();
			// A dead network never acknowledges the farewell.
			setTimeout(() => socket.destroy(), 1000).unref();
		},
	};
}

function openSession(client: Client, command: string): Promise<ClientChannel> {
	return new Promise((resolve, reject) => {
		client.exec(command, (error, channel) => {
			if (error) reject(error);
			else resolve(channel);
		});
	});
}

function lostProblem(destination: string): UserError {
	return new UserError(`the ssh connection to ${destination} was lost`, {
		fault: 'connection',
		where: destination,
		hint: 'is the host still up? The same command picks up where it was',
	});
}

function noCommands(destination: string, cause: NeverRanError): UserError {
	return new UserError(`${destination} runs no commands for this login. ${cause.message}`, {
		fault: 'connection',
		where: destination,
		hint: 'Look at the login’s shell (getent passwd) and at the files the shell reads first, or use another login.',
		cause,
	});
}

function sessionProblem(destination: string, cause: unknown): UserError {
	return new UserError(`${destination} opens no session for a command`, {
		fault: 'connection',
		where: destination,
		hint: 'its sshd may allow too few at once (MaxSessions), or this login no commands at all',
		cause,
	});
}

type ReadResultOptions = {
	readonly stdin: string | undefined;
	/** Aborts when the connection under the channel is gone. */
	readonly lost: AbortSignal;
	readonly signal: AbortSignal | undefined;
};

/**
 * Reads a started command to its end; an abort ends the command.
 * @throws NeverRanError when the login shell did not get as far as the command
 */
async function readResult(
	channel: ClientChannel,
	{stdin, lost, signal}: ReadResultOptions,
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

type Run = SshConnection['run'];

/**
 * Hardened hosts allow fewer sessions at once than sshd's default (MaxSessions): a command refused
 * while others run waits for one of them to end.
 */
function runWithRetries(run: Run): Run {
	const running = new Set<Promise<void>>();
	return async (command, options = {}) => {
		for (;;) {
			const result = run(command, options);
			const ended = result.then(
				() => undefined,
				() => undefined,
			);
			running.add(ended);
			try {
				return await result;
			} catch (error) {
				running.delete(ended);
				if (!isSessionDenied(error) || running.size === 0) throw error;
				const {signal} = options;
				await (signal ? unlessAborted(Promise.race(running), signal) : Promise.race(running));
			} finally {
				running.delete(ended);
			}
		}
	};
}

/** ssh2 gives the refusal of a channel, and nothing else, a reason (RFC 4254, 5.1). */
function isSessionDenied(error: unknown): boolean {
	return error instanceof Error && error.cause instanceof Error && 'reason' in error.cause;
}
