import type {Event} from '../events/run-events.ts';
import {reduceChange, reduceNode, reducePhase} from './reduce-changes.ts';
import {reduceExamination, reducePlaybook, reduceWork} from './reduce-playbook.ts';
import {finishWork} from './updates.ts';
import type {RunView} from './view.ts';

/**
 * Takes one event in. Pure: the same events give the same view, live or replayed, and every
 * beginning of a log gives a whole one.
 */
export const reduceRun = (view: RunView, event: Event): RunView =>
	reduceBody({...view, seq: event.seq, lastEventAt: event.at}, event);

function reduceBody(view: RunView, event: Event): RunView {
	switch (event.type) {
		case 'run-started': {
			const {run, cluster, until, preset, pid, at} = event;
			return {...view, run, cluster, until, preset, pid, state: 'running', startedAt: at};
		}
		case 'plan-made':
		case 'phase-started':
		case 'phase-finished':
			return reducePhase(view, event);
		case 'fact-found':
		case 'change-started':
		case 'change-progressed':
		case 'change-finished':
		case 'change-failed':
			return reduceChange(view, event);
		case 'node-placed':
		case 'node-addressed':
			return reduceNode(view, event);
		case 'playbook-started':
		case 'play-started':
		case 'task-started':
		case 'playbook-finished':
		case 'failure-explained':
			return reducePlaybook(view, event);
		case 'node-task-started':
		case 'node-task-finished':
		case 'node-task-retried':
		case 'node-task-polled':
		case 'node-item-finished':
			return reduceWork(view, event);
		case 'node-examined':
			return reduceExamination(view, event);
		case 'check-finished': {
			const {check, subject, verdict, why, remedy} = event;
			return {...view, checks: [...view.checks, {check, subject, verdict, why, remedy}]};
		}
		case 'warning-raised': {
			const {at, message, hint} = event;
			return {...view, warnings: [...view.warnings, {at, message, hint}]};
		}
		case 'connection-lost': {
			const {at, destination, why} = event;
			const others = withoutLost(view, destination);
			return {...view, lostConnections: [...others, {at, destination, why}]};
		}
		case 'connection-restored':
			return {...view, lostConnections: withoutLost(view, event.destination)};
		case 'cancel-requested':
			return {...view, state: 'cancelling'};
		case 'run-finished':
			return finishRun(view, event);
		default:
			return view;
	}
}

const withoutLost = (view: RunView, destination: string) =>
	view.lostConnections.filter(lost => lost.destination !== destination);

/** Nothing goes on after the end: what was still open ends with the run. */
const finishRun = (
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
