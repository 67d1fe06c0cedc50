import type {CheckResult} from '../../../../../../source/model/checks/check.ts';
import {aKeyboard} from '../../a-keyboard.ts';
import {atRow} from './at-row.ts';
import type {HintState} from './hint-state.ts';
import {unfolded} from './unfolded.ts';

export const wayStates: readonly HintState[] = [
	{
		state: 'a check that refuses',
		reach: () => refusing(),
		hints: ['Enter mend it', 'Esc back', 'r check again'],
	},
	{
		state: 'a check that warns',
		reach: () => atRow(refusing(), 'image-supported masters 0'),
		hints: ['Enter go on', 'Esc back', 'r check again'],
	},
	{
		state: 'where a check led to',
		reach: () => atRow(mending(), 'masters.cpus'),
		hints: ['Enter to the checks', 'Esc back', 'Left Right less, more'],
	},
	{
		state: 'what is written where a check led to',
		reach: () => atRow(mending(), 'masters.cpus', '3'),
		hints: [
			'Enter take it, to the checks',
			'Down take it, next',
			'Esc as it was',
			'Ctrl-U empty it',
		],
		lacks: 'all',
	},
	{
		state: 'what is seldom changed where a check led to',
		reach: () => atRow(mending(), '(more)'),
		hints: ['Enter show or hide', 'Esc back'],
	},
	{
		state: 'what is to become of it',
		reach: () => aKeyboard('review'),
		hints: ['Enter take it, do it', 'Esc back', '/ filter'],
	},
	{
		state: 'what is seldom changed, at the end',
		reach: () => atRow(aKeyboard('review'), '(more)'),
		hints: ['Enter show or hide', 'Esc back'],
	},
	{
		state: 'a name being written, at the end',
		reach: () => atRow(unfolded('review'), 'saveAs', 'x'),
		hints: ['Enter take it, do it', 'Down take it, next', 'Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a line of the plan',
		reach: () => atRow(aKeyboard('review'), 'plan 0'),
		hints: ['Enter do it', 'Esc back'],
	},
];

const mending = () => atRow(refusing(), 'kubernetes-minimum masters 0', 'enter');

const refusing = () => {
	const about = {check: 'kubernetes-minimum', subject: 'masters', why: 'it is one CPU'} as const;
	const results: readonly CheckResult[] = [
		{...about, verdict: 'refusal'},
		{...about, check: 'image-supported', verdict: 'warning'},
	];
	return aKeyboard('checks', {results});
};
