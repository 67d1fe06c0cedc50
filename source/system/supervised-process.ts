import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {open} from 'node:fs/promises';
import {join} from 'node:path';
import {quoteWords} from '../primitives/text.ts';
import {writeText} from './files.ts';
import {shippedFile} from './paths.ts';
import type {Command} from './process.ts';

type Options = {
	readonly command: Command;
	/** Where it stands. */
	readonly cwd: string;
	/** Both its outputs are appended here. */
	readonly log: string;
	/** Removed when it ended; the ssh masters with sockets in its `control` are ended before. */
	readonly folder: string;
	readonly signal: AbortSignal;
};

export type ProcessEnd = {
	readonly exitCode: number | undefined;
	readonly killedBy: NodeJS.Signals | undefined;
};

export type SupervisedProcess = {
	/** When the program itself ended. */
	readonly ended: Promise<ProcessEnd>;
	/** When also nothing is left of what it started. */
	readonly gone: Promise<void>;
};

/**
 * Starts a program in a process group of its own, without anything to read. When the signal aborts,
 * and when this process dies, its group is interrupted, and killed where that does not help.
 * @throws the signal's reason, when it aborted before the start
 */
export async function startSupervised(options: Options): Promise<SupervisedProcess> {
	const {command, cwd, folder, signal} = options;
	const {file, args, environment, cleanUp} = command;
	if (cleanUp) {
		await writeText(join(folder, 'clean-up'), quoteWords([cleanUp.file, ...cleanUp.args]));
	}
	const log = await open(options.log, 'a', 0o600);
	try {
		signal.throwIfAborted();
		const child = spawn('/bin/sh', [supervisorScript, folder, file, ...args], {
			cwd,
			env: environment,
			detached: true,
			stdio: ['pipe', log.fd, log.fd, 'pipe'],
		});
		const letGo = () => child.stdin?.destroy();
		child.stdin?.on('error', () => undefined);
		child.stdio[3]?.on('data', () => undefined);
		signal.addEventListener('abort', letGo);
		const gone = once(child, 'close').then(() => undefined);
		const ended = once(child, 'exit').then(([code, killedBy]): ProcessEnd => {
			signal.removeEventListener('abort', letGo);
			letGo();
			return {exitCode: code ?? undefined, killedBy: killedBy ?? undefined};
		});
		return {ended, gone};
	} finally {
		await log.close();
	}
}

const supervisorScript = shippedFile('source/system/supervise.sh');
