import {setTimeout as wait} from 'node:timers/promises';
import {DatabaseError} from './database-error.ts';

/**
 * Milliseconds. The members agree on another leader in a few seconds; a member whose way to the old one
 * was closed in good order finds that out after 30 (canonical/lxd#9891).
 */
const patience = 30_000;
const pause = 500;

/**
 * Asks, and asks again as long as LXD's database has no answer: for reads, which may be repeated.
 * @throws DatabaseError when it has none for half a minute, and whatever else `ask` throws
 */
export async function whileDatabaseSettles<Answer>(
	ask: () => Promise<Answer>,
	signal: AbortSignal,
): Promise<Answer> {
	const deadline = Date.now() + patience;
	for (;;) {
		try {
			return await ask();
		} catch (error) {
			if (!(error instanceof DatabaseError) || Date.now() > deadline) {
				throw error;
			}

			await wait(pause, undefined, {signal});
		}
	}
}
