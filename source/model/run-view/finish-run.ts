import type {Event} from '../event.ts';
import type {RunView} from './run-view.ts';

/** Nothing goes on after the end: what was still open ends with the run. */
export const finishRun = (
	view: RunView,
	{outcome, at, exitCode, changed, message, hint}: Extract<Event, {type: 'run-finished'}>,
): RunView => ({
	...view,
	state: outcome,
	finishedAt: at,
	phases: view.phases.map(phase =>
		phase.state === 'running' ? {...phase, state: outcome, finishedAt: at} : phase,
	),
	nodes: view.nodes.map(node => ({...node, change: undefined})),
	changes: {},
	lostConnections: [],
	end: {exitCode, changed, message, hint},
});
