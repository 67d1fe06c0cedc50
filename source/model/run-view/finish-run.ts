import type {Event} from '../event.ts';
import {finishWork} from './finish-work.ts';
import type {RunView} from './run-view.ts';

/** Nothing goes on after the end: what was still open ends with the run. */
export const finishRun = (
	view: RunView,
	{outcome, at, exitCode, changed, message, hint}: Extract<Event, {type: 'run-finished'}>,
): RunView => ({
	...finishWork(view, undefined),
	state: outcome,
	finishedAt: at,
	phases: view.phases.map(phase =>
		phase.state === 'running' ? {...phase, state: outcome, finishedAt: at} : phase,
	),
	playbooks: view.playbooks.map(playbook =>
		playbook.outcome === 'running' ? {...playbook, outcome, finishedAt: at} : playbook,
	),
	nodes: view.nodes.map(node => ({...node, change: undefined})),
	changes: {},
	lostConnections: [],
	end: {exitCode, changed, message, hint},
});
