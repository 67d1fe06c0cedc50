import type {Field} from '../../../../model/wizard/question.ts';
import type {Row} from '../form/row.ts';
import {writtenValue} from '../form/written-value.ts';
import {editText} from '../state/edit-text.ts';
import {textEdit} from '../state/text-edit.ts';
import type {Command} from './command.ts';
import {writeText} from './write-text.ts';

/**
 * What is written where text can be: the first character takes the place of what stands there, a key
 * that moves in it keeps it.
 * @returns undefined for a key that begins nothing
 */
export const writingKeys = (key: string, row: Row | undefined): readonly Command[] | undefined => {
	if (row?.part.kind !== 'question') return undefined;
	const {question} = row.part;
	const standing = writtenValue(question.field);
	if (standing === undefined) return undefined;
	const begun = begin(key, question.field, standing);
	return begun && [writeText({...begun, purpose: {kind: 'question', key: question.key}})];
};

const begin = (key: string, field: Field, standing: string) => {
	if (key === 'backspace' || key === 'ctrl-u') return editText(textEdit(standing), key);
	if (field.kind === 'text' && key === 'left') {
		return editText(textEdit(standing), key);
	}
	const isSecret = field.kind === 'text' && field.isSecret === true;
	const begins = field.kind === 'text' ? /^[^?\p{C}]$/u : /^[0-9]$/;
	return begins.test(key) || (isSecret && key === '?') ? editText(textEdit(''), key) : undefined;
};
