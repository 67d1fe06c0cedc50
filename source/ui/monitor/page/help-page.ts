import {drawLine} from '../../widgets/line/draw-line.ts';
import {keyTable} from '../keys/key-table.ts';
import {listPage} from './list-page.ts';
import type {Page, Row} from './page.ts';

/** Every key and what it does. */
export const helpPage = (): Page =>
	listPage({
		name: 'help',
		title: 'Keys',
		remark: 'Esc closes',
		rows: keyTable.flatMap(({title, lines}) => [
			headRow(title),
			...lines.map(({keys, does}) => keyRow(keys, does)),
		]),
	});

const headRow = (title: string): Row => ({
	key: title,
	text: title,
	isHeading: true,
	draw: (width, {glyphs, strong}) =>
		drawLine([{text: title, paint: strong}], {width, ellipsis: glyphs.ellipsis}),
});

const keyRow = (keys: string, does: string): Row => ({
	key: `${keys} ${does}`,
	text: `${keys}  ${does}`,
	draw: (width, {glyphs, accent}) =>
		drawLine(
			[
				{text: keys, width: 20, paint: accent},
				{text: does, grows: true},
			],
			{
				width,
				ellipsis: glyphs.ellipsis,
			},
		),
});
