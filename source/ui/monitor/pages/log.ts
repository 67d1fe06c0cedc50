import {localMoment, timeOfDay} from '../../../primitives/time.ts';
import type {Theme} from '../../theme.ts';
import {drawLine, highlight, type Span} from '../../tui/line.ts';
import type {LogLine, LogLineKind} from '../source/source.ts';
import type {Level, MonitorViewModel} from '../state.ts';
import {listPage, namePrefix, type Page, type Row, taskLabel, textRows} from './page.ts';
import {foundPattern, matchText} from './search.ts';

/** The lines of the log that are wanted; at its end it goes on with the run. */
export function logPage({log, state, view}: MonitorViewModel): Page {
	// What is being typed is tried at once.
	const filter = state.prompt?.kind === 'filter' ? state.prompt.text : state.filter;
	const lines = filter === '' ? log.lines : log.lines.filter(matchText(filter));
	const look = {
		longest: view.nodes.reduce((most, {name}) => Math.max(most, name.length), 0),
		prefix: namePrefix(view),
		found: foundPattern(state.prompt?.kind === 'search' ? state.prompt.text : state.search),
	};
	const {log: key} = state.cursors;
	return {
		name: 'log',
		title: 'Log',
		remark: [filter && `only ${filter}`, where({lines, key})].filter(Boolean).join(', '),
		count: lines.length,
		rowAt: index => {
			const line = lines[index];
			return line && rowOf(line, look);
		},
		placeOf: wanted => (wanted === undefined ? lines.length - 1 : placeIn(lines, Number(wanted))),
		follows: true,
	};
}

const where = ({
	lines,
	key,
}: {
	readonly lines: readonly LogLine[];
	readonly key: string | undefined;
}) =>
	key === undefined
		? 'follows'
		: `line ${placeIn(lines, Number(key)) + 1} of ${lines.length}, End follows`;

/** Where this line is, or where it would be: by halves, for there may be thousands. */
function placeIn(lines: readonly LogLine[], number: number) {
	let [from, to] = [0, lines.length - 1];
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((lines[middle]?.number ?? 0) < number) from = middle + 1;
		else to = middle;
	}
	return from;
}

/** What the rows have in common: how long names are and what they begin with, and what was looked for. */
type Look = {
	readonly longest: number;
	readonly prefix: string;
	readonly found: RegExp | undefined;
};

function rowOf(line: LogLine, look: Look): Row {
	const {number, at, node = '', kind, text} = line;
	const time = timeOfDay(at);
	return {
		key: String(number),
		text: [time, node, text].filter(Boolean).join('  '),
		opens: levelsOf(line),
		draw: (width, theme) => {
			const {sign, paint} = logIcons[kind](theme);
			const nodeSpans = node === '' ? [] : [nodeSpan(node, look, {width, theme})];
			const room = nodeSpans.reduce((rest, span) => rest - (span.width ?? 0) - 1, width - 11);
			const textPaint = highlight(look.found, {found: theme.found, rest: paint});
			return drawLine(
				[
					{text: time, paint: theme.dim},
					...nodeSpans,
					{text: sign, width: 1, paint},
					{text: ofTask.has(kind) ? taskLabel(text, room) : text, grows: true, paint: textPaint},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			);
		},
	};
}

/** Lines that begin with the name of a task. */
const ofTask: ReadonlySet<LogLineKind> = new Set(['task', 'ok', 'changed', 'skipped', 'ignored']);

function nodeSpan(
	node: string,
	{longest, prefix, found}: Look,
	{width, theme}: {readonly width: number; readonly theme: Theme},
): Span {
	const isShort = width < 120 && node.startsWith(prefix);
	return {
		text: isShort ? node.slice(prefix.length) : node,
		width: Math.min(longest - (width < 120 ? prefix.length : 0), Math.floor(width / 5)),
		paint: highlight(found, {found: theme.found, rest: theme.dim}),
	};
}

function levelsOf({node, task, number}: LogLine): readonly Level[] {
	if (node === undefined) return [{kind: 'line', number}];
	const level: Level = {kind: 'node', node};
	return task === undefined ? [level] : [level, {kind: 'task', node, task}];
}

type LogIcon = {
	readonly sign: string;
	readonly paint: ((text: string) => string) | undefined;
};

const logIcons: Readonly<Record<LogLineKind, (theme: Theme) => LogIcon>> = {
	heading: ({glyphs, strong}) => ({sign: glyphs.rule, paint: strong}),
	task: ({glyphs, accent}) => ({sign: glyphs.arrow, paint: accent}),
	note: ({glyphs}) => ({sign: glyphs.bullet, paint: undefined}),
	done: ({glyphs, good}) => ({sign: glyphs.done, paint: good}),
	warning: ({glyphs, caution}) => ({sign: glyphs.warning, paint: caution}),
	failed: ({glyphs, bad}) => ({sign: glyphs.failed, paint: bad}),
	ok: ({glyphs, dim}) => ({sign: glyphs.done, paint: dim}),
	changed: ({glyphs, caution}) => ({sign: glyphs.change, paint: caution}),
	skipped: ({glyphs, dim}) => ({sign: glyphs.waiting, paint: dim}),
	ignored: ({glyphs, caution}) => ({sign: glyphs.warning, paint: caution}),
	output: ({glyphs, dim}) => ({sign: glyphs.wall, paint: dim}),
	hint: ({glyphs, accent}) => ({sign: glyphs.arrow, paint: accent}),
};

/** A line of the log, all of it. */
export function linePage({log}: MonitorViewModel, number: number, width: number): Page {
	const line = log.lines.find(other => other.number === number);
	return listPage({
		name: `line ${number}`,
		title: 'Line of the log',
		remark: '',
		rows: textRows(
			line
				? [{text: localMoment(line.at), look: 'dim'}, {text: line.text}]
				: [{text: 'it is not kept any more: the file has it', look: 'dim'}],
			width,
		),
	});
}
