import type {Event} from '../../../model/event.ts';
import {emptyFeedState} from './empty-feed-state.ts';
import type {FeedState} from './feed-state.ts';
import {takeEvent} from './take-event.ts';
import type {Tape} from './tape.ts';

/**
 * Makes a tape of events. It keeps the state at some of them, so that going to any place takes in a
 * few of them only; the events themselves are kept as text, which is a third as large.
 */
export const recordTape = async (batches: AsyncIterable<readonly Event[]>): Promise<Tape> => {
	const lines: string[] = [];
	const times: number[] = [];
	const marks = new Map<number, FeedState>([[0, emptyFeedState]]);
	let apart = leastApart;
	let state = emptyFeedState;

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

	let last = {position: 0, state: emptyFeedState};
	const stateAt = (position: number) => {
		const mark = position - (position % apart);
		// Most often it goes on from where it was.
		const isNear = last.position <= position && last.position >= mark;
		const from = isNear ? last : {position: mark, state: marks.get(mark) ?? emptyFeedState};
		const missing = lines.slice(from.position, position).map(line => JSON.parse(line) as Event);
		last = {position, state: missing.reduce(takeEvent, from.state)};
		return last.state;
	};

	return {total: lines.length, times, stateAt};
};

/** In events. */
const leastApart = 1000;
const mostMarks = 256;
