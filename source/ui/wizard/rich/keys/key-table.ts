import type {StepName} from '../../../../model/wizard/step-name.ts';

type KeyLine = {readonly keys: string; readonly does: string};

type Keys = {readonly title: string; readonly lines: readonly KeyLine[]};

/** Every key of a step, by what it is for; the help shows all of it. */
export const keyTable = (step: StepName): readonly Keys[] => [
	...(step === 'placement' ? [placement] : []),
	...(step === 'checks' ? [checks] : []),
	way,
	answering,
	anywhere,
];

const way: Keys = {
	title: 'The way through',
	lines: [
		{keys: 'Enter', does: 'take it, and go on to the next step'},
		{keys: 'Esc', does: 'out of what you write, a filter, or a list; else back to the step before'},
		{keys: 'Up Down', does: 'another line; Tab and Shift-Tab go past both ends to other steps'},
		{keys: 'PgUp PgDn', does: 'a screen further; Home and End go to the first and the last'},
	],
};

const answering: Keys = {
	title: 'Answering',
	lines: [
		{keys: 'letters, digits', does: 'write over what stands there; Backspace goes on with it'},
		{keys: 'Left Right', does: 'less and more; one choice before or after'},
		{keys: 'Space', does: 'yes or no; list the choices; choose several'},
		{keys: '/', does: 'show only those of a list that have some words in them'},
	],
};

const anywhere: Keys = {
	title: 'On every screen',
	lines: [
		{keys: 'p, Ctrl-P', does: 'the preset as it stands'},
		{keys: 'u, U, Ctrl-R', does: 'undo, and do again'},
		{keys: 'Ctrl-S', does: 'save the preset'},
		{keys: 't, Ctrl-T', does: 'other colours: for dark, for light, none, and ASCII signs'},
		{keys: 'Ctrl-C', does: 'leave; a second one leaves at once'},
		{keys: 'Ctrl-Z', does: 'put rookery aside; fg brings it back'},
	],
};

const checks: Keys = {
	title: 'Checks',
	lines: [
		{keys: 'Enter, m', does: 'on what is refused: to the step where it is mended'},
		{keys: 'r', does: 'check again'},
	],
};

const placement: Keys = {
	title: 'Placement',
	lines: [
		{keys: 'arrows', does: 'another node, another member'},
		{keys: 'Space', does: 'pick the node up; arrows carry it, Space puts it down'},
		{keys: 'm, M', does: 'leave it, or all nodes, to LXD, which chooses as it makes them'},
		{keys: 'a, A', does: 'one worker more, one master more, on this member'},
		{keys: 'd', does: 'take the node out'},
		{keys: 'n', does: 'another name for it'},
		{keys: 'c', does: 'make a worker of a master, or a master of a worker'},
		{keys: 's', does: 'spread for me, with the reason for each'},
		{keys: 'w', does: 'what if this member is lost; w again ends it'},
	],
};
