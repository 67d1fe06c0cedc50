import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Row} from './row.ts';

/** Something to beware of, in as many lines as it takes. */
export const remarkRow = (text: string): Row => ({
	key: text,
	part: {kind: 'text'},
	why: '',
	draw: ({width, theme}) =>
		wrapText(text, width - 4).map((line, index) =>
			theme.caution(`  ${index === 0 ? theme.glyphs.warning : ' '} ${line}`),
		),
});
