import type {Option, Question} from '../../../../model/wizard/question.ts';
import type {StepName} from '../../../../model/wizard/state.ts';
import {counted} from '../../../../primitives/text.ts';
import {wrapText} from '../../../../primitives/text-layout.ts';
import type {Theme} from '../../../theme.ts';
import {drawLine, type Span} from '../../../tui/line.ts';

/** Where in a row's lines text is being written. */
type Caret = {readonly line: number; readonly column: number};

/** Something below the trail that can be looked at, and mostly chosen. */
export type Row = {
	/** It keeps this key while others come and go. */
	readonly key: string;
	readonly part: RowPart;
	/** One line below the body while it is chosen. */
	readonly why: string;
	/** More, for `?`. */
	readonly more?: string | undefined;
	/** Lines of at most `width` columns. */
	readonly draw: (room: RowRoom) => readonly string[];
	readonly caret?: ((width: number) => Caret) | undefined;
};

export type RowRoom = {
	readonly width: number;
	readonly theme: Theme;
	readonly isChosen: boolean;
};

/** What a row is of, which decides what keys do to it. */
type RowPart =
	| {readonly kind: 'question'; readonly question: Question}
	| {readonly kind: 'option'; readonly question: Question; readonly option: Option}
	| {readonly kind: 'suggestion'; readonly question: Question; readonly value: string}
	| {readonly kind: 'fold'}
	/** Something to look at; Enter leads where it is mended. */
	| {readonly kind: 'item'; readonly leadsTo?: StepName | undefined}
	/** On the board of placement; `auto` stands among the members. */
	| {readonly kind: 'member'; readonly member: string}
	| {readonly kind: 'node'; readonly node: string}
	/** Only read, and passed over. */
	| {readonly kind: 'text'; readonly isBlank?: true | undefined};

/** Room above a group of rows; it goes where room is scarce. */
export const blankRow = (group: string): Row => ({
	key: `(above) ${group}`,
	part: {kind: 'text', isBlank: true},
	why: '',
	draw: () => [''],
});

/** What stands for the questions that are seldom changed. */
export const foldRow = (count: number, isUnfolded: boolean): Row => ({
	key: foldKey,
	part: {kind: 'fold'},
	why: 'Their defaults suit most; nothing has to be changed here.',
	draw: ({width, theme, isChosen}) => {
		const sign = isUnfolded ? '-' : theme.glyphs.add;
		const text = `${sign} more: ${counted(count, 'setting')} seldom changed`;
		return [
			drawLine([{text, paint: isChosen ? theme.strong : theme.dim}], {
				width,
				ellipsis: theme.glyphs.ellipsis,
			}),
		];
	},
});

const foldKey = '(more)';

/** How wide the parts of a question's line are; 0 leaves one out. */
type Columns = {readonly ask: number; readonly value: number; readonly why: number};

/**
 * The question takes what the longest needs, as long as enough is left for the answer; in a wide window the reason stands beside it.
 * @param asks of the longest question
 */
export function formColumns(width: number, asks: number): Columns {
	const ask = Math.min(asks, Math.max(Math.floor(width / 2), width - enough));
	const rest = width - ask - gap;
	if (width < wide) return {ask, value: rest, why: 0};
	const value = Math.min(40, Math.floor(rest / 3));
	return {ask, value, why: rest - value - gap};
}

const gap = 2;

const wide = 130;

/** For an answer. */
const enough = 28;

/** Whether keys can be for a row. */
export const isChoosable = ({part}: Row): boolean => part.kind !== 'text';

/** Something to beware of, in as many lines as it takes. */
export const noteRow = (text: string): Row => ({
	key: text,
	part: {kind: 'text'},
	why: '',
	draw: ({width, theme}) =>
		wrapText(text, width - 4).map((line, index) =>
			theme.caution(`  ${index === 0 ? theme.glyphs.warning : ' '} ${line}`),
		),
});

/** A line that is only read. */
export const textRow = (key: string, spans: (theme: Theme) => readonly Span[]): Row => ({
	key,
	part: {kind: 'text'},
	why: '',
	draw: ({width, theme}) => [drawLine(spans(theme), {width, ellipsis: theme.glyphs.ellipsis})],
});
