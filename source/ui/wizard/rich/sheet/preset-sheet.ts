import {printable} from '../../../printable.ts';
import {cut} from '../../../widgets/line/cut.ts';
import type {Scene} from '../scene.ts';
import {compareLines} from './compare-lines.ts';
import type {SheetContent} from './sheet-content.ts';

/** The preset's text as it stands, with what is changed of the text it was opened from. */
export const presetSheet = (
	{theme, wizard, face}: Scene,
	at: number,
	width: number,
): SheetContent => {
	const {opened} = wizard;
	// A moment after it was asked for.
	const text = face.written?.of === wizard.preset ? face.written.text : (opened?.text ?? '');
	const lines = text.trimEnd().split('\n');
	const compared = opened
		? compareLines(opened.text.trimEnd().split('\n'), lines)
		: lines.map(text => ({kind: 'same' as const, text}));
	const changes = compared.filter(({kind}) => kind !== 'same').length;
	const paint = {same: (text: string) => text, added: theme.good, removed: theme.bad};
	const sign = {same: ' ', added: '+', removed: '-'};
	return {
		title: opened
			? `The preset, opened from ${opened.source}: ${changes === 0 ? 'nothing changed' : `${changes} lines changed`}`
			: 'The preset as it stands',
		lines: compared.map(({kind, text}) => {
			const clean = printable(text.replaceAll('\t', '  '));
			return paint[kind](cut(`${sign[kind]} ${clean}`, width, theme.glyphs.ellipsis));
		}),
		at,
		hints: [
			['Esc', 'close'],
			['Up Down', 'scroll'],
			['Ctrl-S', 'save'],
		],
	};
};
