import type {Event} from '../event.ts';
import {finishRun} from './finish-run.ts';
import {reduceChange} from './reduce-change.ts';
import {reduceExamination} from './reduce-examination.ts';
import {reduceNode} from './reduce-node.ts';
import {reducePhase} from './reduce-phase.ts';
import {reducePlaybook} from './reduce-playbook.ts';
import {reduceWork} from './reduce-work.ts';
import type {RunView} from './run-view.ts';

/**
 * Takes one event in. Pure: the same events give the same view, live or replayed, and every
 * beginning of a log gives a whole one.
 */
export const reduceRun = (view: RunView, event: Event): RunView =>
	reduceBody({...view, seq: event.seq, lastEventAt: event.at}, event);

const reduceBody = (view: RunView, event: Event): RunView => {
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
};

const withoutLost = (view: RunView, destination: string) =>
	view.lostConnections.filter(lost => lost.destination !== destination);
