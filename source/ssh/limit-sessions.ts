/** @returns a function that waits for a slot and gives the function that frees it */
export function limitSessions(limit: number): (signal: AbortSignal) => Promise<() => void> {
	let free = limit;
	const waiting = new Set<() => void>();
	const release = () => {
		const [next] = waiting;
		if (next === undefined) free += 1;
		else next();
	};
	return async signal => {
		signal.throwIfAborted();
		if (free > 0) free -= 1;
		else await waitIn(waiting, signal);
		return once(release);
	};
}

function waitIn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		const enter = () => {
			waiting.delete(enter);
			signal.removeEventListener('abort', leave);
			resolve();
		};
		const leave = () => {
			waiting.delete(enter);
			reject(signal.reason);
		};
		waiting.add(enter);
		signal.addEventListener('abort', leave);
	});
}

function once(action: () => void): () => void {
	let isDone = false;
	return () => {
		if (!isDone) action();
		isDone = true;
	};
}
