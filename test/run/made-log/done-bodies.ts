import type {EventBody} from '../../../source/model/events/run-events.ts';
import {playbookPhase as phase} from './playbook-phase.ts';

/** The end of a playbook that did all it had to. */
export const doneBodies = (): readonly EventBody[] => [
	{
		type: 'playbook-finished',
		phase,
		playbook: 'cluster.yml',
		outcome: 'done',
		exitCode: 0,
		seconds: 600,
	},
	{
		type: 'change-finished',
		phase,
		id: 'kubernetes-cluster',
		sentence: 'run cluster.yml',
		seconds: 600,
	},
	{type: 'phase-finished', phase, outcome: 'done', changed: 1, right: 0, failed: 0},
];
