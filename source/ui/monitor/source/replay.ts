import type {Event} from '../../../model/events/run-events.ts';
import {frameInterval, throttledNotifier} from '../frame-pacing.ts';
import {takeEvent} from './log-lines.ts';
import {
	emptySourceState,
	type LogWindow,
	type ReplayState,
	type RunSource,
	type SourceState,
	windowOf,
} from './source.ts';

/** A run to go to and fro in. Positions are how many of its events are taken in. */
type Recording = {
	readonly total: number;
	/** When each event was, in milliseconds; never earlier than the one before. */
	readonly times: readonly number[];
	readonly stateAt: (position: number) => SourceState;
};

/** Where a replay is. */
type Playhead = {
	/** How many events are taken in. */
	readonly position: number;
	/** The moment that is replayed, in milliseconds. */
	readonly now: number;
};

/**
 * Plays a tape to the monitor, from its beginning.
 * @param speed how many seconds of the run go by in one
 */
export function openReplay(tape: Recording, {speed}: {readonly speed: number}): RunSource {
	const [from, to] = [tape.times[0] ?? 0, tape.times.at(-1) ?? 0];
	const listeners = throttledNotifier();
	let playing: NodeJS.Timeout | undefined;
	let now = {isPaused: false, speed, ...playheadAtMoment(tape, from)};
	let state = tape.stateAt(now.position);
	let shown: LogWindow | undefined;
	let told = tellOf();

	const move = (change: Partial<Playhead & Pick<ReplayState, 'isPaused' | 'speed'>>) => {
		now = {...now, ...change};
		if (now.position === tape.total) now.isPaused = true;
		const next = tape.stateAt(now.position);
		if (next !== state) shown = undefined;
		state = next;
		told = tellOf();
		if (now.isPaused) stop();
		else playing ??= playOn();
		listeners.tell();
	};

	move({});
	return {
		view: () => state.view,
		log: () => {
			shown ??= windowOf(state.log);
			return shown;
		},
		now: () => now.now,
		end: () => undefined,
		subscribe: listeners.subscribe,
		replay: {
			state: () => told,
			play: () =>
				move({
					isPaused: false,
					...(now.position === tape.total ? playheadAtMoment(tape, from) : {}),
				}),
			pause: () => move({isPaused: true}),
			step: () => move({isPaused: true, ...playheadAtEvent(tape, now.position + 1)}),
			stepBack: () => move({isPaused: true, ...playheadAtEvent(tape, now.position - 1)}),
			seek: share => move(playheadAtMoment(tape, from + share * (to - from))),
			faster: () => move({speed: nextSpeed(now.speed, 'up')}),
			slower: () => move({speed: nextSpeed(now.speed, 'down')}),
		},
		close: () => {
			stop();
			listeners.close();
		},
	};

	function playOn() {
		let tickedAt = performance.now();
		return setInterval(() => {
			const elapsed = performance.now() - tickedAt;
			tickedAt += elapsed;
			move(playheadAtMoment(tape, now.now + elapsed * now.speed));
		}, frameInterval);
	}

	function stop() {
		clearInterval(playing);
		playing = undefined;
	}

	function tellOf(): ReplayState {
		const {isPaused, position} = now;
		const gone = to > from ? (now.now - from) / (to - from) : 1;
		const share = position === tape.total ? 1 : Math.min(gone, almost);
		return {isPaused, speed: now.speed, position, total: tape.total, share, from, to};
	}
}

const almost = 0.999;

/**
 * Makes a tape of events. It keeps the state at some of them, so that going to any place takes in a
 * few of them only; the events themselves are kept as text, which is a third as large.
 */
export async function record(batches: AsyncIterable<readonly Event[]>): Promise<Recording> {
	const lines: string[] = [];
	const times: number[] = [];
	const marks = new Map<number, SourceState>([[0, emptySourceState]]);
	let apart = leastApart;
	let state = emptySourceState;

	for await (const events of batches) {
		for (const event of events) {
			state = takeEvent(state, event);
			lines.push(JSON.stringify(event));
			times.push(Math.max(Date.parse(event.at), times.at(-1) ?? 0));
			if (lines.length % apart === 0) marks.set(lines.length, state);
		}
		if (marks.size > mostMarks) {
			apart *= 2;
			for (const position of marks.keys()) if (position % apart > 0) marks.delete(position);
		}
	}

	let last = {position: 0, state: emptySourceState};
	const stateAt = (position: number) => {
		const mark = position - (position % apart);
		// Most often it goes on from where it was.
		const isNear = last.position <= position && last.position >= mark;
		const from = isNear ? last : {position: mark, state: marks.get(mark) ?? emptySourceState};
		const missing = lines.slice(from.position, position).map(line => JSON.parse(line) as Event);
		last = {position, state: missing.reduce(takeEvent, from.state)};
		return last.state;
	};

	return {total: lines.length, times, stateAt};
}

/** In events. */
const leastApart = 1000;

const mostMarks = 256;

/** At an event: it and all before it, but none after it of the same moment. */
function playheadAtEvent({times}: Recording, wanted: number): Playhead {
	const position = Math.min(Math.max(wanted, 0), times.length);
	return {position, now: times[position - 1] ?? times[0] ?? 0};
}

/** At a moment: all that happened until then. */
function playheadAtMoment({times}: Recording, moment: number): Playhead {
	const from = times[0] ?? 0;
	const now = Math.min(Math.max(moment, from), times.at(-1) ?? from);
	let [low, high] = [0, times.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((times[middle] ?? 0) <= now) low = middle + 1;
		else high = middle;
	}
	return {position: low, now};
}

/** The next speed up or down the ladder; at its end, the same. */
const nextSpeed = (speed: number, direction: 'up' | 'down'): number =>
	(direction === 'up'
		? speeds.find(rung => rung > speed)
		: speeds.findLast(rung => rung < speed)) ?? speed;

const speeds = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
