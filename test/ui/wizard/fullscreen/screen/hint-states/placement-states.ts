import {member} from '../../../../../model/checks/situation.ts';
import {aFleet} from '../../../fixtures/known-facts.ts';
import {aKeyboard} from '../../a-keyboard.ts';
import {atRow} from './at-row.ts';
import type {HintState} from './hint-state.ts';

export const placementStates: readonly HintState[] = [
	{
		state: 'a node',
		reach: () => atRow(aKeyboard('placement'), first),
		hints: [
			'Enter go on',
			'Esc back',
			'Space pick up',
			's spread',
			'w what if',
			'a d n c add, remove, rename, role',
		],
	},
	{
		state: 'a node of a member whose loss is tried',
		reach: () => atRow(aKeyboard('placement'), first, 'w'),
		hints: [
			'Enter go on',
			'Esc as it is',
			'Space pick up',
			's spread',
			'a d n c add, remove, rename, role',
		],
	},
	{
		state: 'a node that is carried, at the first member',
		reach: () => atRow(aKeyboard('placement'), first, ' '),
		hints: ['Right to another member', 'Space put it down', 'Esc where it was'],
		lacks: 'all',
	},
	{
		state: 'a node that is carried, further on',
		reach: () => atRow(aKeyboard('placement'), first, ' ', 'right'),
		hints: ['Left Right to another member', 'Space put it down', 'Esc where it was'],
		lacks: 'all',
	},
	{
		state: 'a node that is being renamed',
		reach: () => atRow(aKeyboard('placement'), first, 'n', 'x'),
		hints: ['Enter rename', 'Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a node that is being renamed wrongly',
		reach: () => atRow(aKeyboard('placement'), first, 'n', '?'),
		hints: ['Esc as it was', 'Ctrl-U empty it'],
		lacks: 'all',
	},
	{
		state: 'a member',
		reach: () => atRow(aKeyboard('placement'), 'member albatross2'),
		hints: [
			'Enter go on',
			'Esc back',
			'a A add a worker, a master',
			'w what if it is lost',
			's spread',
		],
	},
	{
		state: 'a member that takes no node',
		reach: () => atRow(offline(), 'member albatross3'),
		hints: ['Enter go on', 'Esc back', 'w what if it is lost', 's spread'],
	},
	{
		state: 'the members that LXD chooses',
		reach: () => atRow(atRow(aKeyboard('placement'), first, 'm'), 'member auto'),
		hints: ['Enter go on', 'Esc back', 'a A add a worker, a master', 's spread'],
	},
];

const first = 'node lab-cluster-master-1';

const offline = () => {
	const gone = {status: 'Offline', capacity: {kind: 'unknown', why: 'offline'}} as const;
	const members = [member('albatross1'), member('albatross2'), member('albatross3', gone)];
	return aKeyboard('placement', {facts: {fleet: aFleet({members})}});
};
