import stringWidth from 'fast-string-width';
import type {Theme} from '../theme.ts';
import {drawLine, hintSpans, type Span, unpainted} from '../tui/line.ts';
import {titleLine} from './header.ts';
import {monitorHints} from './keymap.ts';
import type {PaneFrame} from './pages/page.ts';
import {type LeaveAnswer, leaveAnswers, type MonitorState, type MonitorViewModel} from './state.ts';

/** What is being typed, or else what the last key did, or else the keys that matter here. */
export function footerLine(
	scene: MonitorViewModel,
	focused: PaneFrame | undefined,
	width: number,
): string {
	const {state, theme} = scene;
	const room = {width: width - 2, ellipsis: theme.glyphs.ellipsis, gap: 0};
	if (state.prompt) return ` ${drawLine(promptSpans(state.prompt, theme), room)}`;
	if (state.notice !== undefined) {
		return ` ${drawLine([{text: state.notice, paint: theme.accent}], room)}`;
	}
	return ` ${drawLine(hintSpans(monitorHints(scene, focused), {width: width - 2, theme}), room)}`;
}

const promptSpans = (
	{kind, text}: NonNullable<MonitorState['prompt']>,
	theme: Theme,
): readonly Span[] => [
	{text: `${kind}: `, paint: theme.strong},
	{text},
	{text: ' ', paint: theme.marked},
	{
		text: `  ${kind === 'filter' ? 'words, -not, @node, /regex/. ' : ''}Enter takes it, Esc does not`,
		paint: theme.dim,
	},
];

/** The question whether to leave: as many lines as `leaveHeight`. */
export function leaveLines(chosen: LeaveAnswer, theme: Theme, width: number): readonly string[] {
	const {glyphs, accent, strong, dim, marked} = theme;
	const room = {width: width - 2, ellipsis: glyphs.ellipsis};
	return [
		accent(glyphs.rule.repeat(width)),
		` ${drawLine([{text: 'The run goes on in a process of its own.', paint: strong}], room)}`,
		...leaveAnswers.map(answer => {
			const isChosen = answer === chosen;
			const text = `${isChosen ? glyphs.cursor : ' '} ${answer[0]}  ${sentences[answer]}`;
			return ` ${drawLine([{text, paint: isChosen ? marked : undefined}], room)}`;
		}),
		` ${drawLine([{text: 'Enter takes it, Esc stays, Ctrl-C again leaves', paint: dim}], room)}`,
	];
}

const sentences: Readonly<Record<LeaveAnswer, string>> = {
	leave: 'leave it running: rookery watch comes back to it',
	cancel: 'cancel it: it stops what it does, and says what stands',
	stay: 'stay here',
};

/** A pane as lines: its title, the heads of its columns, and those of its rows that are seen. */
export function paneLines(frame: PaneFrame, theme: Theme): readonly string[] {
	const {page, area, first, height} = frame;
	const heads = page.heads ? [margin + page.heads(area.width - margin.length, theme)] : [];
	const count = Math.max(0, Math.min(height, page.count - first));
	const rows = Array.from({length: count}, (_, index) => rowLine(frame, first + index, theme));
	return [titleLine(frame, theme), ...heads, ...rows];
}

function rowLine(
	{page, area, place, hasCursor, isFocused}: PaneFrame,
	index: number,
	theme: Theme,
) {
	const row = page.rowAt(index);
	const width = area.width - margin.length;
	if (!row) return '';
	if (!hasCursor || index !== place) return margin + row.draw(width, theme);
	const sign = `${theme.glyphs.cursor} `;
	if (!isFocused) return theme.dim(sign) + row.draw(width, theme);
	const line = row.draw(width, unpainted(theme));
	return theme.marked(sign + line + ' '.repeat(width - stringWidth(line)));
}

const margin = '  ';
