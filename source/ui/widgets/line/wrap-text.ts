import stringWidth from 'fast-string-width';
import {stripControl} from '../../../model/strip-control.ts';
import {wrap} from '../../plain/wrap.ts';
import {graphemesOf} from './graphemes-of.ts';

/**
 * Text from anywhere as lines of at most `width` columns: broken at spaces where there are some, and
 * anywhere else where there are none.
 */
export const wrapText = (text: string, width: number): readonly string[] =>
	stripControl(text)
		.split('\n')
		.flatMap(line => (line.length <= width && isNarrow.test(line) ? [line] : wrap(line, width)))
		.flatMap(line => chop(line, Math.max(2, width)));

const isNarrow = /^[\x20-\x7e]*$/;

const chop = (line: string, width: number): readonly string[] => {
	if (stringWidth(line) <= width) return [line];
	const lines: string[] = [];
	let current = '';
	let columns = 0;
	for (const grapheme of graphemesOf(line)) {
		const own = stringWidth(grapheme);
		if (columns + own > width) {
			lines.push(current);
			current = '';
			columns = 0;
		}
		current += grapheme;
		columns += own;
	}
	return [...lines, current];
};
