import {type Binding, helpLines} from '../../../tui/keymap.ts';
import {type Command, nextTheme, notify, showDialog} from '../commands.ts';
import type {WizardViewModel} from '../state.ts';

type ScreenBinding = Binding<WizardViewModel, readonly Command[]>;

const suspend: ScreenBinding = {
	id: 'suspend',
	keys: ['ctrl-z'],
	help: 'put rookery aside; fg brings it back',
	run: () => [{type: 'suspend'}],
};

const leave: ScreenBinding = {
	id: 'leave',
	keys: ['ctrl-c'],
	help: 'leave; a second one leaves at once',
	hint: () => 'leave',
	when: ({face}) => face.sheet?.kind !== 'leave',
	run: () => [showDialog({kind: 'leave', chosen: 'leave'})],
};

const preset: ScreenBinding = {
	id: 'preset',
	keys: ['p', 'ctrl-p'],
	help: 'the preset as it stands',
	helpKeys: 'p, Ctrl-P',
	hint: () => 'preset',
	run: () => [showDialog({kind: 'preset', at: 0})],
};

const undo: ScreenBinding = {
	id: 'undo',
	keys: ['u'],
	help: 'undo, and do again',
	helpKeys: 'u, U, Ctrl-R',
	hint: ({wizard}) => (wizard.past.length > 0 ? 'undo' : undefined),
	run: ({wizard}) =>
		wizard.past.length > 0
			? [{type: 'act', action: {type: 'undo'}}, notify('undone; U does it again', 'accent')]
			: [notify('there is nothing to undo', 'accent')],
};

const save: ScreenBinding = {
	id: 'save',
	keys: ['ctrl-s'],
	help: 'save the preset',
	hint: () => 'save',
	run: () => [{type: 'save'}],
};

const theme: ScreenBinding = {
	id: 'theme',
	keys: ['t'],
	help: 'other colours: for dark, for light, none, and ASCII signs',
	helpKeys: 't, Ctrl-T',
	run: scene => [nextTheme(scene)],
};

const checkAgain: ScreenBinding = {
	id: 'check-again',
	keys: ['r'],
	help: 'check again',
	hint: () => 'check again',
	when: ({wizard}) => wizard.step === 'checks',
	run: () => [{type: 'check-again'}],
};

/** Keys where nothing can be shown. */
export const tooSmallBindings: readonly ScreenBinding[] = [
	suspend,
	{id: 'interrupt', keys: ['ctrl-c'], run: () => [{type: 'interrupt'}]},
];

/** Keys that are the same whatever is seen, and while something is written. */
export const anywhereBindings: readonly ScreenBinding[] = [
	suspend,
	leave,
	{...theme, keys: ['ctrl-t']},
];

/** Keys of every step, in the order of their hints; those of text that is written come first. */
export const screenBindings: readonly ScreenBinding[] = [
	checkAgain,
	{
		id: 'help',
		keys: ['?'],
		hint: () => 'help',
		run: () => [showDialog({kind: 'help', at: 0})],
	},
	preset,
	leave,
	undo,
	{
		id: 'redo',
		keys: ['U', 'ctrl-r'],
		run: ({wizard}) =>
			wizard.future.length > 0
				? [{type: 'act', action: {type: 'redo'}}, notify('done again', 'accent')]
				: [notify('nothing was undone', 'accent')],
	},
	save,
	theme,
];

/** What the help says of the keys of every screen, and of those of the checks. */
export const screenHelp = helpLines([preset, undo, save, theme, leave, suspend]);
export const checksHelp = helpLines([checkAgain]);
