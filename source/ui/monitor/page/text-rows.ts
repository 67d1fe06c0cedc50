import type {Theme} from '../../theme.ts';
import {drawLine} from '../../widgets/line/draw-line.ts';
import {wrapText} from '../../widgets/line/wrap-text.ts';
import type {Level} from '../state/monitor-state.ts';
import type {Row} from './page.ts';

/** A paragraph: text from anywhere, and how it looks. */
export type Paragraph = {
	readonly text: string;
	readonly look?: 'strong' | 'bad' | 'good' | 'caution' | 'accent' | 'dim' | undefined;
	/** What stands before it; what goes on below is set in as far. */
	readonly lead?: string | undefined;
	readonly opens?: readonly Level[] | undefined;
};

/** Paragraphs as rows that are no wider than `width`. */
export const textRows = (paragraphs: readonly Paragraph[], width: number): readonly Row[] =>
	paragraphs.flatMap((paragraph, index) => {
		const {text, lead = '', opens} = paragraph;
		const lines = wrapText(text, Math.max(10, width - lead.length));
		return lines.map((line, number): Row => {
			const shown = (number === 0 ? lead : ' '.repeat(lead.length)) + line;
			return {
				key: `${index}.${number}`,
				text: line,
				whole: text,
				opens,
				draw: (room, theme) =>
					drawLine([{text: shown, paint: paintOf(paragraph, theme)}], {
						width: room,
						ellipsis: theme.glyphs.ellipsis,
					}),
			};
		});
	});

const paintOf = ({look}: Paragraph, theme: Theme) => (look ? theme[look] : undefined);
