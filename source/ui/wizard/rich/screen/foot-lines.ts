import type {Theme} from '../../../theme.ts';
import {drawLine, type Span} from '../../../widgets/line/draw-line.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Notice} from '../state/face-state.ts';
import type {Hint} from './hints.ts';
import type {Prompt} from './prompt-of.ts';

type Foot = {
	readonly why: string;
	readonly hints: readonly Hint[];
	readonly notice: Notice | undefined;
	/** What is written there, in place of the reason. */
	readonly prompt?: Prompt | undefined;
};

/** Why, in two lines; then what the last key did, or else the keys that matter here. */
export const footLines = (
	{why, hints, notice, prompt}: Foot,
	theme: Theme,
	columns: number,
): readonly string[] => {
	const width = columns - 2;
	const room = {width, ellipsis: theme.glyphs.ellipsis, gap: 0};
	const said = notice
		? {text: notice.text, paint: theme[notice.look]}
		: {text: why, paint: undefined};
	const [first = '', second = '', ...rest] = wrapText(said.text, width);
	const shown = rest.length > 0 ? `${second} ${rest.join(' ')}` : second;
	const told = [first, shown].map(text => ` ${drawLine([{text, paint: said.paint}], room)}`);
	return [
		...(prompt ? [` ${prompt.line}`, ` ${prompt.problem}`] : told),
		` ${drawLine(
			fitting(hints, width).flatMap((hint, index) =>
				hintSpans(hint, {theme, isFirst: index === 0}),
			),
			room,
		)}`,
	];
};

/** As many as there is room for, and none by half. */
const fitting = (hints: readonly Hint[], width: number): readonly Hint[] => {
	let used = 0;
	return hints.filter(([key, does]) => {
		used += key.length + does.length + 4;
		return used - 3 <= width;
	});
};

const hintSpans = (
	[key, does]: Hint,
	{theme: {strong, dim}, isFirst}: {readonly theme: Theme; readonly isFirst: boolean},
): readonly Span[] => [
	{text: isFirst ? '' : '   '},
	{text: key, paint: strong},
	{text: ` ${does}`, paint: dim},
];
