import type {Theme} from '../../../theme.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';

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
