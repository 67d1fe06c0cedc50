import type {SshConnection} from './connection.ts';
import {unlessAborted} from './unless-aborted.ts';

type Run = SshConnection['run'];

/**
 * Hardened hosts allow fewer sessions at once than sshd's default (MaxSessions): a command refused
 * while others run waits for one of them to end.
 */
export function runPatiently(run: Run): Run {
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
				if (!isSessionRefused(error) || running.size === 0) throw error;
				const {signal} = options;
				await (signal ? unlessAborted(Promise.race(running), signal) : Promise.race(running));
			} finally {
				running.delete(ended);
			}
		}
	};
}

/** ssh2 gives the refusal of a channel, and nothing else, a reason (RFC 4254, 5.1). */
function isSessionRefused(error: unknown): boolean {
	return error instanceof Error && error.cause instanceof Error && 'reason' in error.cause;
}
