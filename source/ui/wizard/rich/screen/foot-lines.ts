import type {Theme} from '../../../theme.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import {type Hint, hintSpans} from '../../../widgets/line/hint-spans.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Notice} from '../state/face-state.ts';
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
		` ${drawLine(hintSpans(hints, {width, theme}), room)}`,
	];
};
