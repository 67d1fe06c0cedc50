import {counted} from '../../../../model/counted.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import type {Row} from './row.ts';

/** What stands for the questions that are seldom changed. */
export const foldRow = (count: number, isUnfolded: boolean): Row => ({
	key: foldKey,
	part: {kind: 'fold'},
	why: 'Their defaults suit most; nothing has to be changed here.',
	draw: ({width, theme, isChosen}) => {
		const sign = isUnfolded ? '-' : theme.glyphs.add;
		const text = `${sign} more: ${counted(count, 'setting')} seldom changed`;
		return [
			drawLine([{text, paint: isChosen ? theme.strong : theme.dim}], {
				width,
				ellipsis: theme.glyphs.ellipsis,
			}),
		];
	},
});

const foldKey = '(more)';
