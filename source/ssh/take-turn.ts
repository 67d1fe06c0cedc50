const lasts = new WeakMap<object, Promise<unknown>>();

/** Runs tasks of one owner one after another: two hosts never ask a person at the same time. */
export function takeTurn<T>(owner: object, task: () => Promise<T>): Promise<T> {
	const turn = (lasts.get(owner) ?? Promise.resolve()).then(task, task);
	lasts.set(owner, turn);
	return turn;
}
