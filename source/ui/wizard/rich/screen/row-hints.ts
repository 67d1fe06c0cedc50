import type {Question} from '../../../../model/wizard/question.ts';
import type {Row} from '../form/row.ts';
import {type HintKey, hintKey} from './hint-key.ts';

/** Keys for the row that is chosen; those of one hint together. */
export const rowHints = (row: Row | undefined): readonly (readonly HintKey[])[] => {
	switch (row?.part.kind) {
		case 'node':
			return nodeHints;
		case 'member':
			return memberHints;
		case 'option':
			return optionHints(row.part.question);
		case 'question':
			return questionHints(row.part.question);
		default:
			return [];
	}
};

const spread = [hintKey('s', 's', {answer: 'spread'})];

const nodeHints = [
	[hintKey('Space', ' ', {carry: 'pick up'})],
	spread,
	[hintKey('w', 'w', {lose: 'what if'})],
	[
		hintKey('a', 'a', {edit: 'add'}),
		hintKey('d', 'd', {edit: 'remove'}),
		hintKey('n', 'n', {type: 'rename'}),
		hintKey('c', 'c', {edit: 'role'}),
	],
];

const memberHints = [
	[hintKey('a', 'a', {edit: 'add a worker'}), hintKey('A', 'A', {edit: 'a master'})],
	[hintKey('w', 'w', {lose: 'what if it is lost'})],
	spread,
];

const optionHints = ({field}: Question) => [
	...(field.kind === 'several'
		? [[hintKey('Space', ' ', {answer: 'on or off'})], leftRight('earlier', 'later')]
		: []),
	[hintKey('/', '/', {type: 'filter'})],
];

const questionHints = ({field}: Question) => {
	switch (field.kind) {
		case 'number':
			return [leftRight('less', 'more')];
		case 'choice':
			return [leftRight('change', 'change'), [hintKey('Space', ' ', {'open-options': 'list'})]];
		case 'several':
			return [[hintKey('Space', ' ', {'open-options': 'choose'})]];
		case 'switch':
			return [[hintKey('Space', ' ', {answer: 'yes or no'})]];
		default:
			// Any character does as a digit does.
			return [[hintKey('type', '0', {type: 'to change'})]];
	}
};

const leftRight = (left: string, right: string) => [
	hintKey('Left', 'left', {answer: left}),
	hintKey('Right', 'right', {answer: right}),
];
