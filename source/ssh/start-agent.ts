import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {UserError} from '../model/user-error.ts';

/**
 * Starts OpenSSH's ssh-agent on a socket.
 * @returns stops it
 *
 * The agent lives as long as the command it runs, and that command as long as its standard input, a
 * pipe of ours: so nothing outlives us, even killed (the agent looks every ten seconds).
 */
export async function startAgent(socket: string, signal: AbortSignal): Promise<() => void> {
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
