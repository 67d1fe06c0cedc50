import type {Feed} from './feed.ts';
import {headAtEvent} from './head-at-event.ts';
import {headAtMoment} from './head-at-moment.ts';
import type {LogWindow} from './log-window.ts';
import {nextSpeed} from './next-speed.ts';
import type {ReplayState} from './replay-control.ts';
import type {ReplayHead} from './replay-head.ts';
import type {Tape} from './tape.ts';
import {teller} from './teller.ts';
import {windowOf} from './window-of.ts';

/**
 * Plays a tape to the monitor, from its beginning.
 * @param speed how many seconds of the run go by in one
 */
export const openReplayFeed = (tape: Tape, {speed}: {readonly speed: number}): Feed => {
	const [from, to] = [tape.times[0] ?? 0, tape.times.at(-1) ?? 0];
	const listeners = teller();
	let playing: NodeJS.Timeout | undefined;
	let now = {isPaused: false, speed, ...headAtMoment(tape, from)};
	let state = tape.stateAt(now.position);
	let shown: LogWindow | undefined;
	let told = tellOf();

	const move = (change: Partial<ReplayHead & Pick<ReplayState, 'isPaused' | 'speed'>>) => {
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
				move({isPaused: false, ...(now.position === tape.total ? headAtMoment(tape, from) : {})}),
			pause: () => move({isPaused: true}),
			step: () => move({isPaused: true, ...headAtEvent(tape, now.position + 1)}),
			stepBack: () => move({isPaused: true, ...headAtEvent(tape, now.position - 1)}),
			seek: share => move(headAtMoment(tape, from + share * (to - from))),
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
			move(headAtMoment(tape, now.now + elapsed * now.speed));
		}, tickEvery);
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
};

/** Milliseconds. */
const tickEvery = 100;

const almost = 0.999;
