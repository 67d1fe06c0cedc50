import type {ReplayControl} from '../feed/replay-control.ts';
import type {Steering} from './command.ts';

/** Does to a replay what a key asked for. */
export const steerReplay = (replay: ReplayControl, how: Steering): void => {
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
};

const leap = 0.05;
