/**
 * Waits until all of several things are over, so that none goes on behind the back of a failure.
 * @throws what the first of them threw
 */
export async function inParallel(actions: readonly Promise<void>[]): Promise<void> {
	for (const outcome of await Promise.allSettled(actions)) {
		if (outcome.status === 'rejected') throw outcome.reason;
	}
}
