import type {ReplayControl} from './source/source.ts';
import type {MonitorAction} from './state.ts';

/** What a key asks for: a change of the screen, or something to be done outside of it. */
export type Command =
	| MonitorAction
	| {readonly type: 'leave'}
	/** Leaves without an answer to the question. */
	| {readonly type: 'interrupt'}
	| {readonly type: 'cancel-run'}
	| {readonly type: 'copy'; readonly text: string}
	| {readonly type: 'open-log'}
	| {readonly type: 'suspend'}
	| {readonly type: 'steer-replay'; readonly how: Steering};

export type Steering =
	| 'toggle'
	| 'step'
	| 'step-back'
	| 'faster'
	| 'slower'
	| 'forward'
	| 'backward';

/** Does to a replay what a key asked for. */
export function steerReplay(replay: ReplayControl, how: Steering): void {
	const {isPaused, share} = replay.state();
	const deeds: Readonly<Record<Steering, () => void>> = {
		toggle: isPaused ? replay.play : replay.pause,
		step: replay.step,
		'step-back': replay.stepBack,
		faster: replay.faster,
		slower: replay.slower,
		forward: () => replay.seek(Math.min(1, share + leap)),
		backward: () => replay.seek(Math.max(0, share - leap)),
	};
	deeds[how]();
}

const leap = 0.05;
