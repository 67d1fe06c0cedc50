import {drawLine} from '../../tui/line.ts';
import {helpSections} from '../keymap.ts';
import {listPage, type Page, type Row} from './page.ts';

/** Every key and what it does. */
export const helpPage = (): Page =>
	listPage({
		name: 'help',
		title: 'Keys',
		remark: 'Esc closes',
		rows: Object.entries(helpSections).flatMap(([title, lines]) => [
			headRow(title),
			...lines.map(([keys, does]) => keyRow(keys, does)),
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
