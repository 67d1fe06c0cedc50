import type {ChangeView, SettledChange} from '../../../model/run-view/run-view.ts';
import {duration} from '../../plain/duration.ts';
import {clock} from '../../widgets/line/clock.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import {progressBar} from '../../widgets/line/progress-bar.ts';
import type {Row} from './page.ts';
import {signOf} from './sign-of.ts';

/** A change that is being made: how far it is, what it does, since when. */
export const openChangeRow = (change: ChangeView, now: number): Row => {
	const {id, sentence, text, percent, startedAt} = change;
	return {
		key: `open ${id}`,
		text: [sentence, text].filter(Boolean).join(': '),
		opens: levelsOf(change),
		draw: (width, theme) => {
			const {glyphs, accent, dim} = theme;
			const bar =
				percent === undefined
					? []
					: [{text: progressBar(percent / 100, {width: barWidth, glyphs}), paint: accent}];
			return drawLine(
				[
					signOf('working', theme),
					...bar,
					{text: text === undefined ? sentence : `${sentence}: ${text}`, grows: true},
					{text: clock(now - Date.parse(startedAt)), width: 8, align: 'right', paint: dim},
				],
				{width, ellipsis: glyphs.ellipsis},
			);
		},
	};
};

/** A change that is over, or a thing that was right already. */
export const settledChangeRow = (change: SettledChange): Row => {
	const {sentence, outcome, seconds} = change;
	const took = {
		changed: seconds === undefined ? 'done' : `done in ${duration(seconds)}`,
		right: 'right already',
		failed: 'failed',
	}[outcome];
	return {
		key: `settled ${change.phase} ${change.id}`,
		text: `${sentence}: ${took}`,
		opens: levelsOf(change),
		draw: (width, theme) =>
			drawLine(
				[
					signOf(outcome === 'failed' ? 'failed' : 'done', theme),
					{text: sentence, grows: true},
					{
						text: took,
						width: 16,
						align: 'right',
						paint: outcome === 'failed' ? theme.bad : theme.dim,
					},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			),
	};
};

const levelsOf = ({node}: {readonly node: string | undefined}) =>
	node === undefined ? undefined : ([{kind: 'node', node}] as const);

const barWidth = 10;
