import stringWidth from 'fast-string-width';
import type {Question} from '../../../../model/wizard/question.ts';
import {drawLine, type Span} from '../../../widgets/line/draw-line.ts';
import {wrapText} from '../../../widgets/line/wrap-text.ts';
import type {Typing} from '../state/face-state.ts';
import {type TextEdit, textEdit} from '../state/text-edit.ts';
import {formColumns} from './form-columns.ts';
import type {Row, RowRoom} from './row.ts';
import {typedWindow} from './typed-window.ts';
import {valueWords} from './value-words.ts';
import {writtenValue} from './written-value.ts';

type Shown = {
	readonly question: Question;
	readonly typing: Typing | undefined;
	readonly problem: string | undefined;
	/** Of the longest question, in columns. */
	readonly asks: number;
};

/** A question with its answer, and below it what is wrong with that. */
export const questionRow = (shown: Shown): Row => {
	const {question} = shown;
	return {
		key: question.key,
		part: {kind: 'question', question},
		why: question.why,
		more: question.more,
		draw: room => [line(shown, room), ...remarks(shown, room)],
		caret: isWritten(question.field)
			? width => ({line: 0, column: caretColumn(shown, width)})
			: undefined,
	};
};

const line = ({question, typing, asks}: Shown, {width, theme, isChosen}: RowRoom) => {
	const {ask, value, why} = formColumns(width, asks);
	return drawLine(
		[
			{text: question.ask, width: ask, paint: isChosen ? theme.strong : undefined},
			answer({question, typing}, {width: value, theme, isChosen}),
			...(why > 0 ? [{text: question.why, width: why, paint: theme.dim}] : []),
		],
		{width, ellipsis: theme.glyphs.ellipsis, gap},
	);
};

const gap = 2;

const answer = (
	{question: {field}, typing}: Pick<Shown, 'question' | 'typing'>,
	{width, theme, isChosen}: RowRoom,
): Span => {
	if (typing) {
		const text = typedWindow(hidden(typing, field), width).text;
		return {text, width, paint: theme.accent};
	}
	const {text, isDim} = valueWords(field);
	if (isDim) return {text, width, paint: theme.dim};
	return {text, width, paint: isChosen && isWritten(field) ? theme.marked : theme.accent};
};

const isWritten = (field: Question['field']) => writtenValue(field) !== undefined;

const hidden = ({text, at}: TextEdit, field: Question['field']): TextEdit =>
	field.kind === 'text' && field.isSecret
		? {text: '*'.repeat(graphemeCount(text)), at}
		: {text, at};

const graphemeCount = (text: string) => textEdit(text).at;

const caretColumn = ({typing, asks, question}: Shown, width: number) => {
	const {ask, value} = formColumns(width, asks);
	const typed = hidden(typing ?? textEdit(''), question.field);
	return ask + gap + typedWindow(typed, value).column;
};

const remarks = (
	{question: {warning}, problem, typing}: Shown,
	{width, theme}: RowRoom,
): readonly string[] => {
	if (problem !== undefined) {
		return remark({text: problem, sign: theme.glyphs.failed, paint: theme.bad}, width);
	}
	return warning === undefined || typing
		? []
		: remark({text: warning, sign: theme.glyphs.warning, paint: theme.caution}, width);
};

const remark = (
	{text, sign, paint}: {text: string; sign: string; paint: (text: string) => string},
	width: number,
) =>
	wrapText(text, width - indent.length - stringWidth(sign) - 1).map((part, index) =>
		paint(`${indent}${index === 0 ? sign : ' '} ${part}`),
	);

const indent = '  ';
