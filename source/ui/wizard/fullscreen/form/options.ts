import stringWidth from 'fast-string-width';
import type {Option, Question} from '../../../../model/wizard/question.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine} from '../../../tui/line.ts';
import type {WizardViewModel} from '../state.ts';
import {typedIn} from './question-row.ts';
import type {Row} from './row.ts';

/** One of the options of a question, listed below it. */
export const optionRow = (question: Question, option: Option, labels: number): Row => ({
	key: optionKey(question.key, option.value),
	part: {kind: 'option', question, option},
	why: option.disabled ?? option.note ?? question.why,
	more: question.more,
	draw: ({width, theme, isChosen}) => {
		const {disabled, note, label} = option;
		const isOn = isPicked(question, option);
		const paint = isOn ? theme.accent : isChosen ? theme.strong : undefined;
		return [
			drawLine(
				[
					{text: `  ${mark(question, option, theme)}`, paint: isOn ? theme.accent : undefined},
					{
						text: label,
						width: Math.min(labels, Math.floor(width / 2)),
						paint: disabled === undefined ? paint : theme.dim,
					},
					{text: disabled === undefined ? (note ?? '') : disabled, grows: true, paint: theme.dim},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			),
		];
	},
});

function isPicked({field}: Question, {value}: Option) {
	if (field.kind === 'choice') return field.value === value;
	return field.kind === 'several' && field.value.includes(value);
}

function mark(question: Question, option: Option, {glyphs}: Theme) {
	const {field} = question;
	const isOn = isPicked(question, option);
	if (field.kind !== 'several') {
		if (option.disabled !== undefined) return glyphs.failed;
		return isOn ? glyphs.running : glyphs.waiting;
	}
	if (!isOn) return '[ ]';
	return field.isOrdered ? `[${field.value.indexOf(option.value) + 1}]` : `[${glyphs.done}]`;
}

/** Of the row of an option, by its question's key. */
export const optionKey = (question: string, value: string): string => `${question}=${value}`;

/** What could be written, below the question that one is at: what has in it what is written. */
export function suggestionRows(
	{face}: Pick<WizardViewModel, 'face'>,
	question: Question,
): readonly Row[] {
	const {key, field, why, more} = question;
	if (field.kind !== 'text') return [];
	const typed = typedIn(face, key)?.text ?? '';
	const part = (field.isList ? typed.split(/[\s,]+/).at(-1) : typed) ?? '';
	const shown = field.suggestions
		.filter(({value}) => value.includes(part) && value !== part && value !== field.value)
		.slice(0, most);
	const values = Math.max(0, ...shown.map(({value}) => stringWidth(value)));
	return shown.map(({value, note}) => ({
		key: suggestionKey(key, value),
		part: {kind: 'suggestion', question, value},
		why,
		more,
		draw: ({width, theme, isChosen}) => [
			drawLine(
				[
					{text: `  ${theme.glyphs.bullet}`, paint: theme.dim},
					{text: value, width: values, paint: isChosen ? theme.strong : undefined},
					{text: note ?? '', paint: theme.dim},
				],
				{width, ellipsis: theme.glyphs.ellipsis},
			),
		],
	}));
}

/** Nobody reads more; writing some of it makes the list shorter. */
const most = 8;

/** Of the row of a suggestion, by its question's key. */
export const suggestionKey = (question: string, value: string): string => `${question}~${value}`;
