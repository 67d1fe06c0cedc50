import type {Option, Question} from '../../../../model/wizard/question.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine} from '../../../widgets/line/draw-line.ts';
import {optionKey} from './option-key.ts';
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

const isPicked = ({field}: Question, {value}: Option) => {
	if (field.kind === 'choice') return field.value === value;
	return field.kind === 'several' && field.value.includes(value);
};

const mark = (question: Question, option: Option, {glyphs}: Theme) => {
	const {field} = question;
	const isOn = isPicked(question, option);
	if (field.kind !== 'several') {
		if (option.disabled !== undefined) return glyphs.failed;
		return isOn ? glyphs.running : glyphs.waiting;
	}
	if (!isOn) return '[ ]';
	return field.isOrdered ? `[${field.value.indexOf(option.value) + 1}]` : `[${glyphs.done}]`;
};
