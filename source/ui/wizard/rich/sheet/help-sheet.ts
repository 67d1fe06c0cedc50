import {stepOf} from '../../../../model/wizard/steps.ts';
import {bodyOf} from '../body/body-of.ts';
import {chosenRow} from '../body/chosen-row.ts';
import {keyTable} from '../keys/key-table.ts';
import type {Scene} from '../scene.ts';
import {type Paragraph, paragraphs} from './paragraphs.ts';
import type {SheetContent} from './sheet-content.ts';

/** More about what is chosen, then every key. */
export const helpSheet = (scene: Scene, at: number, width: number): SheetContent => {
	const {theme, wizard, face} = scene;
	const body = bodyOf(scene, width);
	const row = body.rows[chosenRow(body, face.focus[wizard.step])];
	const about: readonly Paragraph[] = [
		...(row?.part.kind === 'question' || row?.part.kind === 'option'
			? [{text: row.part.question.ask, look: 'strong' as const}]
			: []),
		...[row?.why, row?.more]
			.filter(text => text !== undefined && text !== '')
			.map(text => ({text: text ?? ''})),
		{text: ''},
	];
	const keys = keyTable(wizard.step).flatMap(({title, lines}): readonly Paragraph[] => [
		{text: title, look: 'strong'},
		...lines.map(({keys: names, does}) => ({text: does, lead: `  ${names.padEnd(18)} `})),
		{text: ''},
	]);
	return {
		title: `Help: ${stepOf(wizard.step).title}`,
		lines: paragraphs([...about, ...keys], {width, theme}),
		at,
		hints: [['Esc', 'close']],
	};
};
