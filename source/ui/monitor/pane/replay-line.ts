import type {Theme} from '../../theme.ts';
import {clock} from '../../widgets/line/clock.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import {progressBar} from '../../widgets/line/progress-bar.ts';
import type {ReplayState} from '../feed/replay-control.ts';

/** Where a replay stands. */
export const replayLine = (
	{isPaused, speed, position, total, share, from, to}: ReplayState,
	{glyphs, accent, caution, dim}: Theme,
	room: {readonly width: number; readonly ellipsis: string},
): string =>
	drawLine(
		[
			{text: isPaused ? 'replay, paused' : `replay, ${speed} times as fast`, paint: caution},
			{text: progressBar(share, {width: 24, glyphs}), paint: accent},
			{text: `${clock(share * (to - from))} of ${clock(to - from)}`},
			{text: `event ${position} of ${total}`, paint: dim},
		],
		{...room, gap: 2},
	);
