import type {Scene} from '../scene.ts';
import type {Sheet} from '../state/face-state.ts';
import {standingRefusal} from '../state/standing-refusal.ts';
import {textEdit} from '../state/text-edit.ts';
import {paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';
import {typedLine} from './typed-line.ts';

/** Under which name the preset is to be saved. */
export const saveSheet = (
	{theme, face}: Scene,
	sheet: Extract<Sheet, {kind: 'save-as'}>,
	width: number,
): SheetContent => {
	const refusal = standingRefusal(sheet, face.typing);
	const {line, column} = typedLine(face.typing ?? textEdit(''), {
		label: 'Name or path: ',
		width,
		theme,
	});
	const above = paragraphs(
		[
			{text: 'By its name you run it again: rookery up NAME.'},
			{text: 'A path, such as ./lab.yaml, is a file of your own: rookery up ./lab.yaml.'},
			{text: ''},
		],
		{width, theme},
	);
	return {
		title: 'Save the preset',
		lines: [
			...above,
			line,
			...paragraphs(refusal ? [{text: ''}, {text: refusal.why, look: 'bad'}] : [], {width, theme}),
		],
		cursor: {line: above.length, column},
		hints: [
			['Enter', refusal?.isTaken ? 'replace it' : 'save'],
			['Esc', 'do not save'],
		],
	};
};
