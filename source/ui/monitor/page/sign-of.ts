import type {Theme} from '../../theme.ts';

export type Sign = {readonly text: string; readonly paint: (text: string) => string};

/** One sign for how something stands; a word beside it says the same. */
export const signOf = (
	state: 'waiting' | 'working' | 'running' | 'stalled' | 'done' | 'failed' | 'cancelled',
	{glyphs, good, bad, caution, accent, dim}: Theme,
): Sign =>
	({
		waiting: {text: glyphs.waiting, paint: dim},
		working: {text: glyphs.running, paint: accent},
		running: {text: glyphs.running, paint: accent},
		stalled: {text: glyphs.warning, paint: caution},
		done: {text: glyphs.done, paint: good},
		failed: {text: glyphs.failed, paint: bad},
		cancelled: {text: glyphs.warning, paint: caution},
	})[state];
