import {type ComparedLine, compareLines} from '../../../../model/compare-lines.ts';
import {counted} from '../../../../model/counted.ts';
import type {OpenedPreset} from '../../../../model/wizard/wizard-state.ts';
import {printable} from '../../../printable.ts';
import {cut} from '../../../widgets/line/cut.ts';
import type {Scene} from '../scene.ts';
import type {SheetContent} from './sheet-content.ts';

/** The preset's text as it stands, with what is changed of the text it was opened from. */
export const presetSheet = (
	{theme, wizard, face}: Scene,
	at: number,
	width: number,
): SheetContent => {
	const {opened, preset} = wizard;
	// It comes a moment after it was asked for.
	const compared =
		face.written?.of === preset ? compareWithOpened(face.written.text, opened) : undefined;
	const paint = {same: (text: string) => text, added: theme.good, removed: theme.bad};
	const sign = {same: ' ', added: '+', removed: '-'};
	return {
		title: opened
			? `The preset, opened from ${opened.source}${compared ? `: ${changesIn(compared)}` : ''}`
			: 'The preset as it stands',
		lines: compared
			? compared.map(({kind, text}) => {
					const clean = printable(text.replaceAll('\t', '  '));
					return paint[kind](cut(`${sign[kind]} ${clean}`, width, theme.glyphs.ellipsis));
				})
			: [theme.dim('  It is being written …')],
		at,
		hints: [
			['Esc', 'close'],
			['Ctrl-S', 'save'],
		],
	};
};

const compareWithOpened = (
	text: string,
	opened: OpenedPreset | undefined,
): readonly ComparedLine[] => {
	const lines = linesOf(text);
	return opened
		? compareLines(linesOf(opened.text), lines)
		: lines.map(text => ({kind: 'same', text}));
};

const linesOf = (text: string) => text.trimEnd().split('\n');

const changesIn = (compared: readonly ComparedLine[]) => {
	const changed = compared.filter(({kind}) => kind !== 'same').length;
	return changed === 0 ? 'nothing changed' : `${counted(changed, 'line')} changed`;
};
