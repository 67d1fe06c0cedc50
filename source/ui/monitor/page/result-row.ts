import type {TaskResult} from '../../../model/run-view/task-view.ts';
import {duration} from '../../plain/duration.ts';
import type {Theme} from '../../theme.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import {timeOfDay} from '../../widgets/line/time-of-day.ts';
import type {Row} from './page.ts';
import {taskLabel} from './task-label.ts';

type Options = {
	readonly key: string;
	readonly node: string;
	/** What tells it from the others on its page: the task, or the node. */
	readonly label: string;
};

/** What came of a task on a node, in a line. */
export const resultRow = (result: TaskResult, {key, node, label}: Options): Row => {
	const {outcome, startedAt, finishedAt, attempts, task} = result;
	const seconds =
		startedAt === undefined ? undefined : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
	const took = seconds === undefined ? '' : duration(seconds);
	const tries = attempts > 1 ? `, ${attempts} tries` : '';
	return {
		key,
		text: `${outcome}  ${label}${tries}  ${took}`,
		opens: [{kind: 'task', node, task: task.id}],
		draw: (width, theme) => {
			const {sign, paint} = looks[outcome](theme);
			return drawLine(
				[
					{text: sign, width: 1, paint},
					{text: outcome, width: 11, paint},
					{text: `${taskLabel(label, width - 36)}${tries}`, grows: true},
					{text: took, width: 10, align: 'right', paint: theme.dim},
					{text: timeOfDay(finishedAt), paint: theme.dim},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			);
		},
	};
};

const looks: Readonly<
	Record<
		TaskResult['outcome'],
		(theme: Theme) => {readonly sign: string; readonly paint: (text: string) => string}
	>
> = {
	ok: ({glyphs, good}) => ({sign: glyphs.done, paint: good}),
	changed: ({glyphs, caution}) => ({sign: glyphs.change, paint: caution}),
	skipped: ({glyphs, dim}) => ({sign: glyphs.waiting, paint: dim}),
	failed: ({glyphs, bad}) => ({sign: glyphs.failed, paint: bad}),
	unreachable: ({glyphs, bad}) => ({sign: glyphs.failed, paint: bad}),
	ignored: ({glyphs, caution}) => ({sign: glyphs.warning, paint: caution}),
	rescued: ({glyphs, caution}) => ({sign: glyphs.warning, paint: caution}),
};
