import {stripVTControlCharacters} from 'node:util';
import {expect, test} from 'vitest';
import {textEdit} from '../../../../../source/ui/tui/text-input.ts';
import {
	type Command,
	showDialog,
	writeText,
} from '../../../../../source/ui/wizard/fullscreen/commands.ts';
import {drawScreen} from '../../../../../source/ui/wizard/fullscreen/screen.ts';
import type {SshQuestion} from '../../../../../source/ui/wizard/fullscreen/state.ts';

import {aKeyboard} from '../a-keyboard.ts';

type SheetState = {
	readonly sheet: string;
	readonly opened: readonly Command[];
	/** The last line of the screen. */
	readonly foot: string;
	/** What these keys do. */
	readonly keys: Readonly<Record<string, Command>>;
};

const ask = (question: SshQuestion): Command => ({type: 'face', action: {type: 'ask', question}});

const named = (text: string) => writeText({...textEdit(text), purpose: {kind: 'save-as'}});

const taken = {name: 'bees', why: 'There is one already', isTaken: true};

const close = showDialog(undefined);

const states: readonly SheetState[] = [
	{
		sheet: 'the help',
		opened: [showDialog({kind: 'help', at: 0})],
		foot: 'Esc close   Up Down scroll',
		keys: {escape: close, down: showDialog({kind: 'help', at: 1})},
	},
	{
		sheet: 'a preset, which fits',
		opened: [showDialog({kind: 'preset', at: 0})],
		foot: 'Esc close   Ctrl-S save',
		keys: {escape: close},
	},
	{
		sheet: 'reasons, which fit',
		opened: [showDialog({kind: 'reasons', at: 0})],
		foot: 'Enter good   Esc close',
		keys: {enter: close, escape: close},
	},
	{
		sheet: 'whether to leave',
		opened: [showDialog({kind: 'leave', chosen: 'leave'})],
		foot: 'Enter take it   Esc stay   Ctrl-C leave',
		keys: {enter: {type: 'leave'}, escape: close, 'ctrl-c': {type: 'interrupt'}},
	},
	{
		sheet: 'whether to leave, with the other answer chosen',
		opened: [showDialog({kind: 'leave', chosen: 'stay'})],
		foot: 'Enter take it   Esc stay   Ctrl-C leave',
		keys: {enter: close, escape: close, 'ctrl-c': {type: 'interrupt'}},
	},
	{
		sheet: 'a name to save under',
		opened: [named('bees'), showDialog({kind: 'save-as', refusal: undefined})],
		foot: 'Enter save   Esc do not save',
		keys: {enter: {type: 'save-as', name: 'bees', replace: false}, escape: close},
	},
	{
		sheet: 'a name that is taken',
		opened: [named('bees'), showDialog({kind: 'save-as', refusal: taken})],
		foot: 'Enter replace it   Esc do not save',
		keys: {enter: {type: 'save-as', name: 'bees', replace: true}, escape: close},
	},
	{
		sheet: 'another name than the one that is taken',
		opened: [named('wasps'), showDialog({kind: 'save-as', refusal: taken})],
		foot: 'Enter save   Esc do not save',
		keys: {enter: {type: 'save-as', name: 'wasps', replace: false}, escape: close},
	},
	{
		sheet: 'the key of a host',
		opened: [ask({kind: 'host-key', host: 'bee', keyType: 'ssh-ed25519', fingerprint: 'SHA256:b'})],
		foot: 'y yes, trust it   n no',
		keys: {
			y: {type: 'accept-host-key', isAccepted: true},
			n: {type: 'accept-host-key', isAccepted: false},
		},
	},
	{
		sheet: 'a passphrase',
		opened: [ask({kind: 'passphrase', keyFile: '/key', wrong: false})],
		foot: 'Enter unlock   Esc try without it',
		keys: {
			enter: {type: 'give-passphrase', passphrase: ''},
			escape: {type: 'give-passphrase', passphrase: undefined},
		},
	},
];

test.each(states)('$sheet: every hint does what it says', ({opened, foot, keys}) => {
	const {perform, reads, scene} = aKeyboard('placement');
	for (const command of opened) perform(command);
	const drawn = drawScreen(scene(), {columns: 80, rows: 24}).lines.at(-1) ?? '';
	expect(stripVTControlCharacters(drawn).trim()).toBe(foot);
	for (const [key, does] of Object.entries(keys)) expect(reads(key)).toEqual([does]);
});

test('a preset can be saved from where it is looked at', () => {
	const {perform, reads} = aKeyboard('placement');
	perform(showDialog({kind: 'preset', at: 0}));
	expect(reads('ctrl-s')).toEqual([close, {type: 'save'}]);
});
