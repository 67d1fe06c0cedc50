/**
 * Milliseconds from one frame to the next where nothing was pressed. A frame takes some milliseconds of the
 * processor however little is new in it, and nobody reads faster than this.
 */
export const frameInterval = 250;

/** Those who want to know of changes. */
type ThrottledNotifier = {
	readonly subscribe: (listener: () => void) => () => void;
	/** Tells them soon, of all changes until then at once. */
	readonly tellSoon: () => void;
	/** Tells them right now, as somebody who pressed a key expects. */
	readonly tell: () => void;
	readonly close: () => void;
};

/** Tells of changes once in a `frameInterval`, and of the first after a while at once. */
export function throttledNotifier(): ThrottledNotifier {
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
			timer ??= setTimeout(tell, Math.max(0, toldAt + frameInterval - performance.now()));
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
}

type SecondsTimer = {
	/** A frame was drawn for another reason: it shows the time as well. */
	readonly drawn: () => void;
	readonly stop: () => void;
};

/**
 * Ticks as the seconds of a clock change, for as long as nothing else draws. Where frames come one after
 * the other, one of them shows the new second soon enough, and a frame for it alone would be one more.
 * Where nothing came for a while it ticks every other second: a run may wait for minutes.
 * @param elapsed milliseconds that the clock shows, in whole seconds
 */
export function secondsTimer(elapsed: () => number, tick: () => void): SecondsTimer {
	let timer: NodeJS.Timeout | undefined;
	let quiet = 0;
	const wait = (longer: number) => {
		clearTimeout(timer);
		const left = 1000 - (Math.max(0, elapsed()) % 1000);
		timer = setTimeout(
			() => {
				tick();
				quiet += 1;
				wait(quiet < longQuiet ? 0 : 1000);
			},
			left + early + longer,
		);
	};
	wait(0);
	return {
		drawn: () => {
			quiet = 0;
			wait(frameInterval);
		},
		stop: () => clearTimeout(timer),
	};
}

/** Milliseconds. A timer may fire a moment before its time, and would show the second before. */
const early = 5;

/** Seconds. */
const longQuiet = 5;
