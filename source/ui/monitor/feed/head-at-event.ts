import type {ReplayHead} from './replay-head.ts';
import type {Tape} from './tape.ts';

/** At an event: it and all before it, but none after it of the same moment. */
export const headAtEvent = ({times}: Tape, wanted: number): ReplayHead => {
	const position = Math.min(Math.max(wanted, 0), times.length);
	return {position, now: times[position - 1] ?? times[0] ?? 0};
};
