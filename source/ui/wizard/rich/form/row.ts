import type {Option, Question} from '../../../../model/wizard/question.ts';
import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {Theme} from '../../../theme.ts';

/** Where in a row's lines text is being written. */
export type Caret = {readonly line: number; readonly column: number};

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
export type RowPart =
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
