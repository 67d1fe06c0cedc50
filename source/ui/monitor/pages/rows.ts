import type {
	ChangeView,
	NodeProgress,
	PlaybookView,
	SettledChange,
	TaskResult,
} from '../../../model/run-view/view.ts';
import type {Stall} from '../../../model/stalls.ts';
import {clock, duration, timeOfDay} from '../../../primitives/time.ts';
import {processWords} from '../../output/phrases.ts';
import type {Theme} from '../../theme.ts';
import {drawLine, progressBar} from '../../tui/line.ts';
import type {NodeState} from './nodes.ts';
import {iconOf, type Paragraph, type Row, taskLabel} from './page.ts';

/** A change that is being made: how far it is, what it does, since when. */
export function openChangeRow(change: ChangeView, now: number): Row {
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
					iconOf('working', theme),
					...bar,
					{text: text === undefined ? sentence : `${sentence}: ${text}`, grows: true},
					{text: clock(now - Date.parse(startedAt)), width: 8, align: 'right', paint: dim},
				],
				{width, ellipsis: glyphs.ellipsis},
			);
		},
	};
}

/** A change that is over, or a thing that was right already. */
export function settledChangeRow(change: SettledChange): Row {
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
					iconOf(outcome === 'failed' ? 'failed' : 'done', theme),
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
}

const levelsOf = ({node}: {readonly node: string | undefined}) =>
	node === undefined ? undefined : ([{kind: 'node', node}] as const);

const barWidth = 10;

type ResultRowOptions = {
	readonly key: string;
	readonly node: string;
	/** What tells it from the others on its page: the task, or the node. */
	readonly label: string;
};

/** What came of a task on a node, in a line. */
export function resultRow(result: TaskResult, {key, node, label}: ResultRowOptions): Row {
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
}

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

type WorkRowOptions = {
	/** What tells it from the others on its page: the task, or the node. */
	readonly label: string;
	readonly kind: NodeState['kind'];
	/** Milliseconds. */
	readonly now: number;
};

/** A task that a node is at, in a line like those of what came of others. */
export function workRow(
	{name, task, since}: NodeProgress,
	{label, kind, now}: WorkRowOptions,
): Row {
	const words = kind === 'stalled' ? 'stalled' : 'running';
	const time = since === undefined ? '' : clock(now - Date.parse(since));
	return {
		key: `at ${name} ${task?.id}`,
		text: `${words}  ${label}  ${time}`,
		opens: task && [{kind: 'task', node: name, task: task.id}],
		draw: (width, theme) => {
			const {text, paint} = iconOf(kind, theme);
			return drawLine(
				[
					{text, paint},
					{text: words, width: 11, paint},
					{text: taskLabel(label, width - 36), grows: true, paint: theme.strong},
					{text: time, width: 10, align: 'right', paint},
					// Where the others have the time of day when they were over.
					{text: '', width: 8},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			);
		},
	};
}

/** How long a node has been silent and, where it was asked, what it was seen to do; nothing of one that goes on. */
export function stallParagraphs(stall: Stall | undefined): readonly Paragraph[] {
	if (!stall) return [];
	const {silent, examined} = stall;
	const doing = examined ? `; what it did at ${timeOfDay(examined.at)}:` : '';
	return [
		{text: `nothing was heard of it for ${clock(silent * 1000)}${doing}`, look: 'caution'},
		...(examined?.processes ?? []).map(process => ({
			text: processWords(process),
			lead: `${String(process.pid).padStart(8)}  `,
		})),
	];
}

/** "play 7 of 31: Install etcd"; undefined before the first. More may come than are listed. */
export function placeInPlays({play, plays}: PlaybookView): string | undefined {
	if (!play) return undefined;
	const of = plays && play.number <= plays.length ? ` of ${plays.length}` : '';
	return `play ${play.number}${of}: ${play.name}`;
}
