import type {Question} from '../../../../model/wizard/question.ts';
import type {Row} from '../form/row.ts';
import type {Scene} from '../scene.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';
import {filterOptions} from './filter-options.ts';
import {focusRow} from './focus-row.ts';
import {goOnFrom} from './go-on-from.ts';
import type {KeyPlace} from './key-place.ts';
import {notify} from './notify.ts';
import {optionKeys} from './option-keys.ts';
import {questionKeys} from './question-keys.ts';
import {writeText} from './write-text.ts';

/** What a key does to the row that is chosen. */
export const rowKeys = (key: string, place: KeyPlace): readonly Command[] => {
	const {scene, layout} = place;
	const {wizard, face} = scene;
	const {row} = layout;
	// A filter may have left no option that a key could be for.
	if (key === 'escape' && face.filter) return [filterOptions(face.filter.key, '')];
	if (row?.part.kind === 'option') {
		const commands = optionKeys(key, {scene, part: row.part});
		if (commands) return commands;
	}
	if (row?.part.kind === 'question') {
		const at = {step: wizard.step, opened: face.opened};
		const commands = questionKeys(key, row.part.question, at);
		if (commands) return commands;
	}
	if (key === 'escape') return goBack(scene);
	if (row?.part.kind === 'fold' && [' ', 'enter', 'left', 'right'].includes(key)) {
		return [{type: 'face', action: {type: 'fold', step: wizard.step}}];
	}
	if (row?.part.kind === 'suggestion' && key === 'enter') return take(row.part, place);
	if (row?.part.kind === 'item' && row.part.leadsTo && (key === 'enter' || key === 'm')) {
		return [
			{type: 'act', action: {type: 'go', step: row.part.leadsTo}},
			{type: 'face', action: {type: 'mend', step: row.part.leadsTo}},
		];
	}
	if (key === 'enter') return goOnFrom(wizard.step);
	return row?.part.kind === 'question' ? wrongBeginning(key, row.part.question) : [];
};

const goBack = ({wizard, face}: Scene): readonly Command[] => {
	if (face.mending === wizard.step) return [{type: 'act', action: {type: 'go', step: 'checks'}}];
	return wizard.step === 'start' ? [] : [{type: 'act', action: {type: 'back'}}];
};

/** Letters are keys where an amount stands; one that is none was meant to be written. */
const wrongBeginning = (key: string, {field}: Question): readonly Command[] => {
	if (!/^\p{L}$/u.test(key)) return [];
	switch (field.kind) {
		case 'number':
			return [notify('It is a whole number: begin with a digit.')];
		case 'size':
			return [notify('It is a size, such as 4GiB: begin with a digit.')];
		default:
			return [];
	}
};

/** A suggestion takes the place of what is written; in a list, of its last word. */
const take = (
	{question, value}: Extract<Row['part'], {kind: 'suggestion'}>,
	{scene: {face, wizard}}: KeyPlace,
): readonly Command[] => {
	const isList = question.field.kind === 'text' && question.field.isList === true;
	const before = isList ? (face.typing?.text.replace(/[^\s,]*$/, '') ?? '') : '';
	const text = before + value;
	// One that ends so is a beginning, to be gone on with.
	if (value.endsWith('=')) {
		return [
			focusRow(wizard.step, question.key),
			writeText({...textEdit(text), purpose: {kind: 'question', key: question.key}}),
		];
	}
	return [
		writeText(undefined),
		focusRow(wizard.step, question.key),
		{type: 'answer', key: question.key, value: text},
		{type: 'go-on', from: wizard.step},
	];
};
