import type {Picture} from './picture.ts';

/** All pictures of the guide that are screens of a run. */
export const pictures: readonly Picture[] = [
	{
		name: 'panes',
		title:
			'The panes of a run that installs Kubernetes: its phases, its nodes and what each is at, its log',
		columns: 140,
		rows: 40,
		at: 780,
		until: /Phases.*Nodes.*Log/s,
	},
	{
		name: 'failure',
		title:
			'A run that failed: on which node, at which task, with which words, the known cause, its remedy, and the command to go on',
		columns: 100,
		rows: 34,
		until: /To continue/,
	},
];
