import {drawLine} from '../../tui/line.ts';
import {listPage, type Page, type Row} from './page.ts';

type KeyLine = {readonly keys: string; readonly does: string};

/** Every key, by what it is for; the help shows all of it. */
const keyTable: readonly {readonly title: string; readonly lines: readonly KeyLine[]}[] = [
	{
		title: 'Panes',
		lines: [
			{keys: '1 2 3 4', does: 'phases, nodes, log, failure'},
			{keys: 'Tab, Shift-Tab', does: 'the next pane, the one before'},
			{keys: 'Up Down, k j', does: 'choose a row'},
			{keys: 'PgUp PgDn, b Space', does: 'a screen further (Space plays or pauses a replay)'},
			{keys: 'Home End, g G', does: 'first row, last row; at its end the log follows'},
			{keys: 'Enter', does: 'go into the row: phase, node, task'},
			{keys: 'Esc, Backspace', does: 'back up'},
		],
	},
	{
		title: 'Log',
		lines: [
			{
				keys: 'f',
				does: 'show only lines with: words, -no words, @node, /regex/',
			},
			{keys: 'l', does: 'show only the lines of the chosen node'},
			{
				keys: '/',
				does: 'search in the pane; n N: the next, the one before',
			},
			{keys: 'c, C', does: 'copy the row, the whole page, to the clipboard (OSC 52)'},
			{keys: 'o', does: 'open the log in $PAGER or $EDITOR'},
		],
	},
	{
		title: 'Replay',
		lines: [
			{keys: 'Space', does: 'play, pause'},
			{keys: '. ,', does: 'one event on, one back'},
			{keys: 'Right Left', does: 'a twentieth on, a twentieth back'},
			{keys: '+ -', does: 'faster, slower'},
		],
	},
	{
		title: 'Leaving',
		lines: [
			{keys: 'q, Ctrl-C', does: 'leave it running, cancel it, or stay; Ctrl-C again leaves'},
			{keys: 'Ctrl-Z', does: 'put rookery aside; fg brings it back'},
			{keys: '?', does: 'this page'},
		],
	},
];

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
