/** Those who want to know of changes. */
export type Teller = {
	readonly subscribe: (listener: () => void) => () => void;
	/** Tells them soon, of all changes until then at once. */
	readonly tellSoon: () => void;
	/** Tells them right now, as somebody who pressed a key expects. */
	readonly tell: () => void;
	readonly close: () => void;
};

/** Tells of changes at most ten times a second: more frames cost a lot and show no more. */
export const teller = (): Teller => {
	const listeners = new Set<() => void>();
	let timer: NodeJS.Timeout | undefined;
	let toldAt = Number.NEGATIVE_INFINITY;

	const tell = () => {
		clearTimeout(timer);
		timer = undefined;
		toldAt = performance.now();
		for (const listener of listeners) listener();
	};

	return {
		tell,
		tellSoon: () => {
			timer ??= setTimeout(tell, Math.max(0, toldAt + apart - performance.now()));
		},
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		close: () => {
			clearTimeout(timer);
			listeners.clear();
		},
	};
};

/** Milliseconds. */
const apart = 100;
