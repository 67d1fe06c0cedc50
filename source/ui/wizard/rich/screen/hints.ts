import type {Hint} from '../../../widgets/line/hint-spans.ts';
import {anywhereKeys} from '../keys/anywhere-keys.ts';
import {bodyKeys} from '../keys/body-keys.ts';
import {doingsOf} from '../keys/doings-of.ts';
import type {KeyPlace} from '../keys/key-place.ts';
import type {Scene} from '../scene.ts';
import {type HintKey, hintKey} from './hint-key.ts';
import {rowHints} from './row-hints.ts';

/**
 * The keys that matter where one is, the most needed first. What is told of a key is what it would do
 * if it were pressed now: one that would do nothing, or only say why not, is left out.
 */
export const hintsFor = (place: KeyPlace): readonly Hint[] =>
	keysAt(place).flatMap(keys => hintOf(keys, place));

/** Those of one hint together. */
const keysAt = ({scene, layout: {row}}: KeyPlace): readonly (readonly HintKey[])[] => {
	const {carried, typing} = scene.face;
	if (carried) return carrying;
	const enter = enterKey(scene);
	if (!typing) return [[enter], [escapeKey], ...rowHints(row), ...anywhere];
	return [
		[enter],
		...(row?.part.kind === 'suggestion' ? [] : [[downKey]]),
		[escapeKey],
		[emptyKey],
	];
};

const carrying = [
	[
		hintKey('Left', 'left', {answer: 'to another member'}),
		hintKey('Right', 'right', {answer: 'to another member'}),
	],
	[hintKey('Space', ' ', {'end carry': 'put it down'})],
	[hintKey('Esc', 'escape', {'end carry': 'where it was'})],
];

const enterKey = ({face, wizard}: Scene) => {
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
};

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

const anywhere = [
	[hintKey('r', 'r', {'check-again': 'check again'})],
	[hintKey('?', '?', {'show-sheet': 'help'})],
	[hintKey('p', 'p', {'show-sheet': 'preset'})],
	[hintKey('Ctrl-C', 'ctrl-c', {'show-sheet': 'leave'})],
	[hintKey('u', 'u', {undo: 'undo'})],
	[hintKey('Ctrl-S', 'ctrl-s', {save: 'save'})],
];

const hintOf = (keys: readonly HintKey[], place: KeyPlace): readonly Hint[] => {
	const told = keys.flatMap(({shown, key, words}) => {
		const doings = new Set<string>(
			doingsOf(anywhereKeys(key, place.scene) ?? bodyKeys(key, place)),
		);
		const does = words.flatMap(
			table => Object.entries(table).find(([doing]) => doings.has(doing))?.[1] ?? [],
		);
		return does.length > 0 ? [{shown, does: does.join(', ')}] : [];
	});
	if (told.length === 0) return [];
	const does = new Set(told.map(({does}) => does));
	return [[told.map(({shown}) => shown).join(' '), [...does].join(', ')]];
};
