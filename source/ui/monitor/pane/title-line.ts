import stringWidth from 'fast-string-width';
import {printable} from '../../printable.ts';
import type {Theme} from '../../theme.ts';
import {cut} from '../../widgets/line/cut.ts';
import type {PaneFrame} from '../layout/stage.ts';

/** "── Nodes ──────────── 5 on 2 members ──"; the one that has the keys stands out. */
export const titleLine = ({page, area, isFocused}: PaneFrame, theme: Theme): string => {
	const {glyphs, accent, strong, dim} = theme;
	const {width} = area;
	const title = cut(printable(page.title), width - 6, glyphs.ellipsis);
	const left = width - stringWidth(title) - 6;
	const remark = left > 8 ? cut(printable(page.remark), left - 4, glyphs.ellipsis) : '';
	const shown = remark === '' ? '' : ` ${remark} `;
	const rule = glyphs.rule.repeat(Math.max(0, width - 5 - stringWidth(title) - stringWidth(shown)));
	const paint = isFocused ? accent : dim;
	return (
		paint(glyphs.rule) +
		` ${isFocused ? strong(title) : title} ` +
		paint(rule) +
		dim(shown) +
		paint(glyphs.rule.repeat(2))
	);
};
