import type {Question} from '../../../../model/wizard/question.ts';
import {footerHints} from '../../../tui/keymap.ts';
import type {Hint} from '../../../tui/line.ts';
import {type Doing, doingsOf} from '../commands.ts';
import type {Row} from '../form/row.ts';
import type {KeyPlace} from '../layout.ts';
import type {WizardViewModel} from '../state.ts';
import {bodyKeys} from './index.ts';
import {screenBindings} from './screen.ts';
import {writingKeys} from './typing.ts';

/**
 * The keys that matter where one is, the most needed first. What is told of a key is what it would do
 * if it were pressed now: one that would do nothing, or only say why not, is left out.
 */
export function hintsFor(place: KeyPlace): readonly Hint[] {
	const {scene, layout} = place;
	const hints = keysAt(place).flatMap(keys => hintOf(keys, place));
	if (scene.face.typing || scene.face.carried) return hints;
	const free = screenBindings.filter(({keys: [key = '']}) => !writingKeys(key, layout.row));
	return [...hints, ...footerHints(free, scene)];
}

/** Those of one hint together. */
function keysAt({scene, layout: {row}}: KeyPlace): readonly (readonly HintKey[])[] {
	const {carried, typing} = scene.face;
	if (carried) return moving;
	const enter = enterKey(scene);
	if (!typing) return [[enter], [escapeKey], ...rowHints(row)];
	return [
		[enter],
		...(row?.part.kind === 'suggestion' ? [] : [[downKey]]),
		[escapeKey],
		[emptyKey],
	];
}

const hintKey = (shown: string, key: string, ...words: readonly Words[]): HintKey => ({
	shown,
	key,
	words,
});

const moving = [
	[
		hintKey('Left', 'left', {answer: 'to another member'}),
		hintKey('Right', 'right', {answer: 'to another member'}),
	],
	[hintKey('Space', ' ', {'end carry': 'put it down'})],
	[hintKey('Esc', 'escape', {'end carry': 'where it was'})],
];

function enterKey({face, wizard}: WizardViewModel) {
	const onward = wizard.step === 'review' ? 'do it' : 'go on';
	return hintKey(
		'Enter',
		'enter',
		{
			answer: 'take it',
			edit: 'rename',
			go: 'mend it',
			fold: 'show or hide',
			type: 'begin with it',
			'end open-options': 'close the list',
			'end type': 'to the list',
		},
		{'go-on': face.mending === wizard.step ? 'to the checks' : onward},
	);
}

const downKey = hintKey('Down', 'down', {answer: 'take it, next', focus: 'pick one'});

const escapeKey = hintKey('Esc', 'escape', {
	'end filter': 'the whole list',
	'end lose': 'as it is',
	'end open-options': 'close the list',
	'end type': 'as it was',
	back: 'back',
	go: 'back',
});

const emptyKey = hintKey('Ctrl-U', 'ctrl-u', {type: 'empty it'});

function hintOf(keys: readonly HintKey[], place: KeyPlace): readonly Hint[] {
	const told = keys.flatMap(({shown, key, words}) => {
		const doings = new Set<string>(doingsOf(bodyKeys(key, place)));
		const does = words.flatMap(
			table => Object.entries(table).find(([doing]) => doings.has(doing))?.[1] ?? [],
		);
		return does.length > 0 ? [{shown, does: does.join(', ')}] : [];
	});
	if (told.length === 0) return [];
	const does = new Set(told.map(({does}) => does));
	return [[told.map(({shown}) => shown).join(' '), [...does].join(', ')]];
}

/** Keys for the row that is chosen; those of one hint together. */
function rowHints(row: Row | undefined): readonly (readonly HintKey[])[] {
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
}

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

function questionHints({field}: Question) {
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
}

const leftRight = (left: string, right: string) => [
	hintKey('Left', 'left', {answer: left}),
	hintKey('Right', 'right', {answer: right}),
];

/** A key that may be told of. */
type HintKey = {
	/** As it is written, and as `nameKeys` calls it. */
	readonly shown: string;
	readonly key: string;
	/** Of each of these the words for the first thing in it that the key would do. */
	readonly words: readonly Words[];
};

type Words = Readonly<Partial<Record<Doing, string>>>;
