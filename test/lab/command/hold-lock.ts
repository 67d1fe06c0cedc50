import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';

/**
 * Does something while no other process holds the same lock. The kernel keeps the lock (flock)
 * and drops it with its holder, so a killed one leaves nothing to clear away.
 * @param file the lock's file; made when missing, never removed
 */
export async function holdLock<Result>(
	file: string,
	action: () => Promise<Result>,
): Promise<Result> {
	await mkdir(dirname(file), {recursive: true});
	const holder = spawn('flock', [file, 'sh', '-c', 'echo held; cat'], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = once(holder, 'exit');
	await Promise.race([once(holder.stdout, 'data'), ended]);
	if (holder.exitCode !== null) throw new Error(`no lock on ${file}`);
	try {
		return await action();
	} finally {
		holder.stdin.end();
		await ended;
	}
}
