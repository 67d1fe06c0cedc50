/** Does one thing after the other, in the order they were asked for; of those that wait, the last alone. */
export const inTurn = (): ((task: () => Promise<void>) => Promise<void>) => {
	let last: Promise<void> = Promise.resolve();
	let asked = 0;
	return async task => {
		asked += 1;
		const number = asked;
		const before = last;
		last = before.then(
			() => (number === asked ? task() : undefined),
			() => (number === asked ? task() : undefined),
		);
		return last;
	};
};
