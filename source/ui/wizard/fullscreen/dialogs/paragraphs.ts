import {wrapText} from '../../../../primitives/text-layout.ts';
import type {Theme} from '../../../theme.ts';
import type {Hint} from '../../../tui/line.ts';
import {type TextEdit, typedWindow} from '../../../tui/text-input.ts';
import type {Dialog} from '../state.ts';

/** What a sheet over the screen says. */
export type DialogContent = {
	readonly title: string;
	readonly lines: readonly string[];
	/** Which dialog it is and how many lines are scrolled past; left out where keys are for something else. */
	readonly scrolled?: Extract<Dialog, {readonly at: number}>;
	readonly cursor?: {readonly line: number; readonly column: number} | undefined;
	/** Left out where scrolling decides on them. */
	readonly hints?: readonly Hint[];
};

/** A paragraph: text from anywhere, and how it looks. */
export type Paragraph = {
	readonly text: string;
	/** What stands before it; what goes on below is set in as far. */
	readonly lead?: string | undefined;
	readonly look?: 'strong' | 'bad' | 'good' | 'caution' | 'accent' | 'dim' | undefined;
};

/** Paragraphs as painted lines that are no wider than `width`. */
export const paragraphs = (
	texts: readonly Paragraph[],
	{width, theme}: {readonly width: number; readonly theme: Theme},
): readonly string[] =>
	texts.flatMap(({text, look, lead = ''}) =>
		wrapText(text, width - lead.length).map((line, index) => {
			const shown = (index === 0 ? lead : ' '.repeat(lead.length)) + line;
			return look && line !== '' ? theme[look](shown) : shown;
		}),
	);

/** A line that is written on, after its label; and the column of the cursor. */
export function typedLine(
	typed: TextEdit,
	{label, width, theme}: {readonly label: string; readonly width: number; readonly theme: Theme},
): {readonly line: string; readonly column: number} {
	const {text, column} = typedWindow(typed, Math.max(1, width - label.length));
	return {line: `${theme.strong(label)}${theme.accent(text)}`, column: label.length + column};
}
