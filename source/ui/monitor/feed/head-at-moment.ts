import type {ReplayHead} from './replay-head.ts';
import type {Tape} from './tape.ts';

/** At a moment: all that happened until then. */
export const headAtMoment = ({times}: Tape, moment: number): ReplayHead => {
	const from = times[0] ?? 0;
	const now = Math.min(Math.max(moment, from), times.at(-1) ?? from);
	let [low, high] = [0, times.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((times[middle] ?? 0) <= now) low = middle + 1;
		else high = middle;
	}
	return {position: low, now};
};
