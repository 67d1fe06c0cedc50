import {aKeyboard} from '../../a-keyboard.ts';
import {atRow} from './at-row.ts';
import type {HintState} from './hint-state.ts';
import {unfolded} from './unfolded.ts';

export const formStates: readonly HintState[] = [
	{
		state: 'where to begin',
		reach: () => aKeyboard('start'),
		hints: ['Enter take it, go on', '/ filter'],
	},
	{
		state: 'a list that is filtered',
		reach: () => atRow(aKeyboard('start'), 'start=new', '/', 'n', 'enter'),
		hints: ['Enter take it, go on', 'Esc the whole list', '/ filter'],
	},
	{
		state: 'a list that is filtered to nothing',
		reach: () => atRow(aKeyboard('start'), 'start=new', '/', '#', 'enter'),
		hints: ['Esc the whole list'],
	},
	{
		state: 'what is seldom changed',
		reach: () => atRow(aKeyboard('connect'), '(more)'),
		hints: ['Enter show or hide', 'Esc back'],
	},
	{
		state: 'a number',
		reach: () => atRow(aKeyboard('nodes'), 'workers.count'),
		hints: ['Enter go on', 'Esc back', 'Left Right less, more'],
	},
	{
		state: 'a number that can not be less',
		reach: () => atRow(aKeyboard('nodes'), 'masters.count', 'left', 'left', 'left'),
		hints: ['Enter go on', 'Esc back', 'Right more'],
	},
	{
		state: 'a size',
		reach: () => atRow(aKeyboard('nodes'), 'masters.memory'),
		hints: ['Enter go on', 'Esc back', 'type to change'],
	},
	{
		state: 'a switch',
		reach: () => aKeyboard('kubernetes'),
		hints: ['Enter go on', 'Esc back', 'Space yes or no'],
	},
	{
		state: 'a choice',
		reach: () => atRow(aKeyboard('kubernetes'), plugin),
		hints: ['Enter go on', 'Esc back', 'Left Right change', 'Space list'],
	},
	{
		state: 'a choice without another',
		reach: () => atRow(unfolded('nodes'), 'nodes.kind'),
		hints: ['Enter go on', 'Esc back', 'Space list'],
	},
	{
		state: 'a choice whose list is open',
		reach: () => atRow(atRow(aKeyboard('kubernetes'), plugin, ' '), plugin),
		hints: ['Enter close the list', 'Esc close the list', 'Left Right change'],
	},
	{
		state: 'an option of an open list',
		reach: () => atRow(aKeyboard('kubernetes'), plugin, ' '),
		hints: ['Enter take it', 'Esc close the list', '/ filter'],
	},
	{
		state: 'an option of an open list that is filtered',
		reach: () => atRow(aKeyboard('kubernetes'), plugin, ' ', '/', 'f', 'enter'),
		hints: ['Enter take it', 'Esc the whole list', '/ filter'],
	},
	{
		state: 'a choice whose open list is filtered to nothing',
		reach: () => atRow(aKeyboard('kubernetes'), plugin, ' ', '/', '#', 'enter'),
		hints: ['Enter close the list', 'Esc the whole list', 'Left Right change'],
	},
	{
		state: 'an option that can not be chosen',
		reach: () => atRow(unfolded('nodes'), 'nodes.kind', ' ', 'down'),
		hints: ['Esc close the list', '/ filter'],
	},
	{
		state: 'several to choose',
		reach: () => atRow(aKeyboard('profiles'), 'masters.profiles'),
		hints: ['Enter go on', 'Esc back', 'Space choose'],
	},
	{
		state: 'the first of several in their order',
		reach: () => atRow(aKeyboard('profiles'), 'masters.profiles', ' '),
		hints: [
			'Enter close the list',
			'Esc close the list',
			'Space on or off',
			'Right later',
			'/ filter',
		],
	},
	{
		state: 'one of several that is off',
		reach: () => atRow(aKeyboard('profiles'), 'masters.profiles', ' ', ' '),
		hints: ['Enter close the list', 'Esc close the list', 'Space on or off', '/ filter'],
	},
	{
		state: 'one of several that are always listed',
		reach: () => atRow(aKeyboard('profiles'), 'profile.relaxed=boot'),
		hints: ['Enter go on', 'Esc back', 'Space on or off', '/ filter'],
	},
];

const plugin = 'vars.kube_network_plugin';
