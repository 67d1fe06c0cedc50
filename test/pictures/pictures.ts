import type {Picture} from './picture.ts';

/** All pictures of the guide. */
export const pictures: readonly Picture[] = [
	{
		name: 'placement',
		title:
			'The placement of a cluster on three members: what each has in use, planned and free, which nodes go on it, and why',
		columns: 100,
		rows: 21,
		of: {kind: 'wizard', step: 'placement'},
		until: /worker-3/,
	},
	{
		name: 'checks',
		title: 'The checks before a run: each with its verdict, why, and the remedy',
		columns: 100,
		rows: 30,
		of: {kind: 'wizard', step: 'checks'},
		until: /Nothing stands in the way/,
	},
	{
		name: 'panes',
		title:
			'The panes of a run that installs Kubernetes: its phases, its nodes and what each is at, its log',
		columns: 140,
		rows: 40,
		of: {kind: 'run', at: 780},
		until: /Phases.*Nodes.*Log/s,
	},
	{
		name: 'failure',
		title:
			'A run that failed: on which node, at which task, with which words, the known cause, its remedy, and the command to go on',
		columns: 100,
		rows: 34,
		of: {kind: 'run', at: 'end'},
		until: /To continue/,
	},
];
