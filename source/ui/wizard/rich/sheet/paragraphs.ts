import {wrapText} from '../../../monitor/line/wrap-text.ts';
import type {Theme} from '../../../theme.ts';

/** A paragraph: text from anywhere, and how it looks. */
export type Paragraph = {
	readonly text: string;
	readonly look?: 'strong' | 'bad' | 'good' | 'caution' | 'accent' | 'dim' | undefined;
};

/** Paragraphs as painted lines that are no wider than `width`. */
export const paragraphs = (
	texts: readonly Paragraph[],
	{width, theme}: {readonly width: number; readonly theme: Theme},
): readonly string[] =>
	texts.flatMap(({text, look}) =>
		wrapText(text, width).map(line => (look && line !== '' ? theme[look](line) : line)),
	);
