import {aKeyboard} from '../../a-keyboard.ts';
import {atRow} from './at-row.ts';
import type {HintState} from './hint-state.ts';
import {unfolded} from './unfolded.ts';

export const writingStates: readonly HintState[] = [
	{
		state: 'a filter being written',
		reach: () => atRow(aKeyboard('start'), 'start=new', '/', 'n'),
		hints: ['Enter to the list', 'Esc the whole list', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a text',
		reach: () => aKeyboard('connect'),
		hints: ['Enter go on', 'Esc back', 'type to change'],
		lacks: 'letters',
	},
	{
		state: 'a text that is secret',
		reach: () => locked(),
		hints: ['Enter go on', 'Esc back', 'type to change'],
		lacks: 'letters and help',
	},
	{
		state: 'a text being written, with suggestions below',
		reach: () => atRow(aKeyboard('connect'), 'lxd.hosts', 'a'),
		hints: ['Enter take it, go on', 'Down pick one', 'Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a text being written, with another question below',
		reach: () => atRow(aKeyboard('connect'), 'lxd.hosts', 'b', 'e', 'e'),
		hints: ['Enter take it, go on', 'Down take it, next', 'Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a text being written, with nothing below',
		reach: () => atRow(unfolded('connect'), 'lxd.project', 'x'),
		hints: ['Enter take it, go on', 'Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a text being written that is wrong',
		reach: () => atRow(aKeyboard('nodes'), 'masters.memory', '4'),
		hints: ['Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a suggestion',
		reach: () => atRow(aKeyboard('connect'), 'lxd.hosts~albatross1'),
		hints: ['Enter take it, go on', 'Esc back'],
	},
	{
		state: 'a suggestion, after something was written',
		reach: () => atRow(aKeyboard('connect'), 'lxd.hosts', 'a', 'down'),
		hints: ['Enter take it, go on', 'Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a suggestion that is only a beginning',
		reach: () => atRow(unfolded('kubernetes'), 'vars~kube_log_level='),
		hints: ['Enter begin with it', 'Esc back'],
	},
];

const locked = () => {
	const keyboard = aKeyboard('connect');
	const way = {to: ['https://albatross1:8443'], project: 'default'};
	keyboard.store.act({type: 'answer', key: 'lxd.hosts', value: way.to.join()});
	const connection = {kind: 'failed', ...way, message: 'not trusted', hint: undefined} as const;
	keyboard.store.tell({connection});
	return atRow(keyboard, 'lxd.token');
};
