import type {Duplex} from 'node:stream';
import type {Client, ClientChannel} from 'ssh2';
import {quoteWords} from '../model/quote-words.ts';
import {UserError} from '../model/user-error.ts';
import type {SshConnection} from './connection.ts';
import {limitSessions} from './limit-sessions.ts';
import {markedCommand, NeverRanError} from './login-shell.ts';
import {readResult} from './read-result.ts';
import {runPatiently} from './run-patiently.ts';
import {unlessAborted} from './unless-aborted.ts';

type Options = {
	readonly destination: string;
	readonly client: Client;
	readonly socket: Duplex;
	readonly onClose: () => void;
};

/** Below sshd's default MaxSessions of ten, with room for what else the user has open. */
const mostSessions = 8;

/** Makes a logged-in client the connection that the rest of the program shares. */
export function wrapClient({destination, client, socket, onClose}: Options): SshConnection {
	const lost = new AbortController();
	const takeSlot = limitSessions(mostSessions);
	client.on('close', () => {
		lost.abort(lostProblem(destination));
		onClose();
	});
	const start = async (command: readonly string[], caller = lost.signal) => {
		const signal = AbortSignal.any([caller, lost.signal]);
		const release = await takeSlot(signal);
		const opening = openSession(client, quoteWords(markedCommand(command)));
		opening.then(
			channel => {
				channel.on('close', release);
				if (signal.aborted) channel.close();
			},
			() => release(),
		);
		try {
			return await unlessAborted(opening, signal);
		} catch (error) {
			signal.throwIfAborted();
			throw sessionProblem(destination, error);
		}
	};
	return {
		destination,
		client,
		start,
		run: runPatiently(async (command, {signal, stdin} = {}) => {
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
