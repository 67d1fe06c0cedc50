import {expect, test} from 'vitest';
import {stepNames} from '../../../../../source/model/wizard/state.ts';
import type {Hint} from '../../../../../source/ui/tui/line.ts';
import {isChoosable} from '../../../../../source/ui/wizard/fullscreen/form/row.ts';
import {hintsFor} from '../../../../../source/ui/wizard/fullscreen/keys/hints.ts';

import {aKeyboard} from '../a-keyboard.ts';
import {hintMeanings} from './hint-meanings.ts';
import {formStates} from './hint-states/form-states.ts';
import type {HintState} from './hint-states/hint-state.ts';
import {placementStates} from './hint-states/placement-states.ts';
import {wayStates} from './hint-states/way-states.ts';
import {writingStates} from './hint-states/writing-states.ts';

const told = ([key, does]: Hint) => `${key} ${does}`;

/** By how they are written on the screen. */
const keys: Readonly<Record<string, string>> = {
	Enter: 'enter',
	Esc: 'escape',
	Space: ' ',
	Left: 'left',
	Right: 'right',
	Down: 'down',
	'Ctrl-C': 'ctrl-c',
	'Ctrl-S': 'ctrl-s',
	'Ctrl-U': 'ctrl-u',
	type: '7',
};

/** Each key of a hint with its words: "a d remove, rename" is of two keys, "Enter take it, go on" of one. */
const pressesOf = ([shown, does]: Hint) => {
	const names = shown.split(' ');
	const words = does.split(', ');
	return names.map((name, place) => ({
		key: keys[name] ?? name,
		words: names.length === 1 ? words : [words[place] ?? does],
	}));
};

const expectTruth = ({reads, scene, place}: ReturnType<typeof aKeyboard>) => {
	for (const hint of hintsFor(place())) {
		for (const {key, words} of pressesOf(hint)) {
			for (const word of words) {
				const isTrue = hintMeanings[word]?.({commands: reads(key), scene: scene()});
				expect.soft(isTrue, `${told(hint)} at ${place().layout.row?.key}`).toBe(true);
			}
		}
	}
};

/** What is told of wherever nothing is being done. */
const everywhere = ['? help', 'p preset', 'Ctrl-C leave', 'u undo', 'Ctrl-S save'];

const lacked: Readonly<Record<NonNullable<HintState['lacks']>, readonly string[]>> = {
	letters: ['p preset', 'u undo'],
	'letters and help': ['? help', 'p preset', 'u undo'],
	all: everywhere,
};

test.each([...formStates, ...writingStates, ...placementStates, ...wayStates])(
	'$state: every hint does what it says',
	({reach, hints, lacks}) => {
		const keyboard = reach();
		const isFresh = keyboard.store.now().wizard.past.length === 0;
		const left = new Set([...(lacks ? lacked[lacks] : []), ...(isFresh ? ['u undo'] : [])]);
		expect(hintsFor(keyboard.place()).map(told)).toEqual([
			...hints,
			...everywhere.filter(hint => !left.has(hint)),
		]);
		expectTruth(keyboard);
	},
);

test.each(stepNames)('%s: at every row every hint does what it says', step => {
	const unfolded = () => {
		const keyboard = aKeyboard(step);
		const {rows} = keyboard.place().layout.body;
		if (rows.some(({part}) => part.kind === 'fold')) {
			keyboard.choose('(more)');
			keyboard.press('enter');
		}
		return keyboard;
	};
	for (const {key, part} of unfolded().place().layout.body.rows.filter(isChoosable)) {
		const keyboard = unfolded();
		keyboard.choose(key);
		expectTruth(keyboard);
		if (part.kind !== 'question') continue;
		// A list is opened, something written, or a switch thrown.
		for (const pressed of [' ', 'down', 'up']) {
			keyboard.press(pressed);
			expectTruth(keyboard);
		}
	}
});
