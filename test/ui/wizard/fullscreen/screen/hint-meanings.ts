import type {WizardAction} from '../../../../../source/model/wizard/state.ts';
import type {Command} from '../../../../../source/ui/wizard/fullscreen/commands.ts';
import type {UiAction, WizardViewModel} from '../../../../../source/ui/wizard/fullscreen/state.ts';

type Pressed = {readonly commands: readonly Command[]; readonly scene: WizardViewModel};

/** Every word that a hint has, and whether what a key does is that. */
export const hintMeanings: Readonly<Record<string, (pressed: Pressed) => boolean>> = {
	'take it': ({commands}) => answered(commands) !== undefined,
	'go on': ({commands, scene}) => goesOn(commands, scene) && !isMending(scene) && !isLast(scene),
	'do it': ({commands, scene}) => goesOn(commands, scene) && !isMending(scene) && isLast(scene),
	'to the checks': ({commands, scene}) => goesOn(commands, scene) && isMending(scene),
	next: ({commands}) => faced(commands, 'focus') !== undefined,
	'pick one': ({commands}) =>
		faced(commands, 'focus')?.row.includes('~') === true && answered(commands) === undefined,
	'begin with it': ({commands}) => faced(commands, 'type')?.typing?.text.endsWith('=') === true,
	'to change': ({commands, scene}) =>
		faced(commands, 'type')?.typing?.purpose.kind === 'question' && !scene.face.typing,
	'as it was': ({commands}) => ends(commands, 'type') && answered(commands) === undefined,
	'empty it': ({commands}) => faced(commands, 'type')?.typing?.text === '',
	filter: ({commands}) => faced(commands, 'type')?.typing?.purpose.kind === 'filter',
	'to the list': ({commands}) => ends(commands, 'type') && !faced(commands, 'filter'),
	'the whole list': ({commands}) => ends(commands, 'filter'),
	list: ({commands}) => faced(commands, 'open-options')?.question !== undefined,
	choose: ({commands}) => faced(commands, 'open-options')?.question !== undefined,
	'close the list': ({commands}) => ends(commands, 'open-options') && !answered(commands),
	'show or hide': ({commands, scene}) => faced(commands, 'fold')?.step === scene.wizard.step,
	'yes or no': ({commands}) => typeof answered(commands)?.value === 'boolean',
	'on or off': ({commands}) => Array.isArray(answered(commands)?.value),
	earlier: ({commands}) => Array.isArray(answered(commands)?.value),
	later: ({commands}) => Array.isArray(answered(commands)?.value),
	less: ({commands}) => typeof answered(commands)?.value === 'number',
	more: ({commands}) => typeof answered(commands)?.value === 'number',
	change: ({commands}) => typeof answered(commands)?.value === 'string',
	back: ({commands, scene}) =>
		isMending(scene)
			? acted(commands, 'go')?.step === 'checks'
			: acted(commands, 'back') !== undefined,
	'mend it': ({commands}) =>
		acted(commands, 'go')?.step === faced(commands, 'mend')?.step &&
		acted(commands, 'go') !== undefined,
	'check again': ({commands}) => does(commands, 'check-again'),
	'pick up': ({commands}) => faced(commands, 'carry')?.carried !== undefined,
	'put it down': ({commands}) => ends(commands, 'carry') && commands.length === 1,
	'where it was': ({commands, scene}) => {
		const back = answered(commands);
		return ends(commands, 'carry') && (!back || back.value === scene.face.carried?.from);
	},
	'to another member': ({commands}) => answered(commands)?.key.startsWith('place.') === true,
	spread: ({commands}) => answered(commands)?.value === 'spread',
	'what if': ({commands}) => faced(commands, 'lose')?.member !== undefined,
	'what if it is lost': ({commands}) => faced(commands, 'lose')?.member !== undefined,
	'as it is': ({commands}) => ends(commands, 'lose'),
	add: ({commands, scene}) => grownBy(commands, scene, {workers: 1}),
	'add a worker': ({commands, scene}) => grownBy(commands, scene, {workers: 1}),
	'a master': ({commands, scene}) => grownBy(commands, scene, {masters: 1}),
	remove: ({commands, scene}) =>
		grownBy(commands, scene, {workers: -1}) || grownBy(commands, scene, {masters: -1}),
	role: ({commands, scene}) =>
		grownBy(commands, scene, {workers: 1, masters: -1}) ||
		grownBy(commands, scene, {workers: -1, masters: 1}),
	rename: ({commands, scene}) =>
		faced(commands, 'type')?.typing?.purpose.kind === 'rename' || grownBy(commands, scene, {}),
	help: ({commands}) => faced(commands, 'show-sheet')?.sheet?.kind === 'help',
	preset: ({commands}) => faced(commands, 'show-sheet')?.sheet?.kind === 'preset',
	leave: ({commands}) => faced(commands, 'show-sheet')?.sheet?.kind === 'leave',
	undo: ({commands}) => acted(commands, 'undo') !== undefined,
	save: ({commands}) => does(commands, 'save'),
};

const does = (commands: readonly Command[], wanted: Command['type']) =>
	commands.some(({type}) => type === wanted);

const answered = (commands: readonly Command[]) =>
	commands.find(command => command.type === 'answer');

const acted = <Type extends WizardAction['type']>(commands: readonly Command[], type: Type) =>
	commands
		.flatMap(command => (command.type === 'act' ? [command.action] : []))
		.find((action): action is Extract<WizardAction, {readonly type: Type}> => action.type === type);

const faced = <Type extends UiAction['type']>(commands: readonly Command[], type: Type) =>
	commands
		.flatMap(command => (command.type === 'face' ? [command.action] : []))
		.find((action): action is Extract<UiAction, {readonly type: Type}> => action.type === type);

const ends = (
	commands: readonly Command[],
	type: 'type' | 'filter' | 'open-options' | 'carry' | 'lose',
) => {
	const action = faced(commands, type);
	return action !== undefined && Object.values(action).includes(undefined);
};

const goesOn = (commands: readonly Command[], {wizard}: WizardViewModel) =>
	commands.some(command => command.type === 'go-on' && command.from === wizard.step);

const isMending = ({face, wizard}: WizardViewModel) => face.mending === wizard.step;

const isLast = ({wizard}: WizardViewModel) => wizard.step === 'review';

const grownBy = (
	commands: readonly Command[],
	{wizard}: WizardViewModel,
	{masters = 0, workers = 0}: {readonly masters?: number; readonly workers?: number},
) => {
	const edited = acted(commands, 'edit')?.preset;
	const more = (role: 'masters' | 'workers') =>
		Object.keys(edited?.[role].nodes ?? {}).length - Object.keys(wizard.preset[role].nodes).length;
	return edited !== undefined && more('masters') === masters && more('workers') === workers;
};
