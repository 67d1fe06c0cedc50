import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {UserError} from '../primitives/errors.ts';
import {quoteWords} from '../primitives/text.ts';
import {writeText} from '../system/files.ts';
import {runProgram} from '../system/process.ts';

type Options = {
	/** Key file → passphrase. */
	readonly passphrases: ReadonlyMap<string, string>;
	readonly signal: AbortSignal;
};

export type KeyAgent = {
	/** For SSH_AUTH_SOCK or IdentityAgent. */
	readonly agentSocket: string;
	readonly release: () => Promise<void>;
};

/**
 * What ssh-add asks: the passphrase is only ever in its environment. ssh-add would ask for ever about
 * a wrong one.
 */
const askpass = `#!/bin/sh
case $1 in Bad*) exit 1 ;; esac
printf '%s\\n' "$ROOKERY_PASSPHRASE"
`;

/**
 * Holds unlocked keys in an ssh-agent of our own, for programs that run OpenSSH's ssh themselves. It
 * ends with this process, however that ends.
 * @throws UserError when a passphrase does not open its key
 */
export async function startKeyAgent({passphrases, signal}: Options): Promise<KeyAgent> {
	const folder = await mkdtemp(join(tmpdir(), 'rookery-agent-')); // made 0700
	const agentSocket = join(folder, 'agent');
	let stop = () => {};
	const release = async () => {
		stop();
		await rm(folder, {recursive: true, force: true});
	};
	try {
		const program = join(folder, 'askpass');
		await writeText(program, askpass, {mode: 0o700});
		stop = await startAgent(agentSocket, signal);
		await Promise.all(
			[...passphrases].map(([file, passphrase]) =>
				addKey(file, {
					signal,
					environment: {
						...process.env,
						SSH_AUTH_SOCK: agentSocket,
						SSH_ASKPASS: program,
						SSH_ASKPASS_REQUIRE: 'force',
						DISPLAY: process.env['DISPLAY'] ?? ':0', // before OpenSSH 8.4, what made it use SSH_ASKPASS
						ROOKERY_PASSPHRASE: passphrase,
					},
				}),
			),
		);
		return {agentSocket, release};
	} catch (error) {
		await release();
		throw error;
	}
}

async function addKey(
	file: string,
	options: {readonly signal: AbortSignal; readonly environment: NodeJS.ProcessEnv},
): Promise<void> {
	const {exitCode, stderr} = await runProgram('ssh-add', ['-q', file], options);
	if (exitCode === 0) return;
	throw new UserError(`ssh-add does not take ${file}: ${stderr.trim() || 'wrong passphrase'}`, {
		fault: 'connection',
		where: file,
		hint: `hand the key to your own ssh-agent: ${quoteWords(['ssh-add', file])}`,
	});
}

/**
 * Starts OpenSSH's ssh-agent on a socket.
 * @returns stops it
 *
 * The agent lives as long as the command it runs, and that command as long as its standard input, a
 * pipe of ours: so nothing outlives us, even killed (the agent looks every ten seconds).
 */
async function startAgent(socket: string, signal: AbortSignal): Promise<() => void> {
	const holder = spawn('ssh-agent', ['-a', socket, 'sh', '-c', 'echo $SSH_AGENT_PID; exec cat'], {
		stdio: ['pipe', 'pipe', 'ignore'],
	});
	const ending = once(holder, 'close');
	ending.catch(() => undefined); // it may fail long after anyone waits
	const started = await Promise.race([once(holder.stdout, 'data', {signal}), ending]).catch(
		error => {
			holder.stdin.end();
			signal.throwIfAborted();
			throw cannotStart(error);
		},
	);
	// When it ended instead, its exit code came first.
	if (!Buffer.isBuffer(started[0])) throw cannotStart(started[0]);
	const agent = Number(started[0].toString());
	return () => {
		holder.stdin.end();
		if (holder.exitCode !== null) return;
		try {
			process.kill(agent);
		} catch {
			// It was stopped from outside.
		}
	};
}

function cannotStart(cause: unknown): UserError {
	return new UserError('ssh-agent does not start', {
		fault: 'connection',
		hint: 'install OpenSSH’s client (openssh-client), or hand your keys to a running agent',
		cause,
	});
}
