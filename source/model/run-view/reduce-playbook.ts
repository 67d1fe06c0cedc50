import {placeOfPlay} from '../estimate/place-of-play.ts';
import type {Event} from '../event.ts';
import {emptyCrew} from './empty-crew.ts';
import {finishWork} from './finish-work.ts';
import type {PlaybookView} from './playbook-view.ts';
import type {RunView} from './run-view.ts';
import type {TaskView} from './task-view.ts';
import {updateCrew} from './update-crew.ts';
import {updatePlaybook} from './update-playbook.ts';

type Of<Type> = Extract<Event, {type: Type}>;

export type PlaybookEvent = Of<
	'playbook-started' | 'play-started' | 'task-started' | 'playbook-finished' | 'failure-explained'
>;

/** What goes on with the playbook as a whole. */
export const reducePlaybook = (view: RunView, event: PlaybookEvent): RunView => {
	switch (event.type) {
		case 'playbook-started':
			return started(view, event);
		case 'play-started':
			return updatePlaybook(view, playbook => ({...playbook, play: nextPlay(playbook, event)}));
		case 'task-started':
			return withTask(view, event);
		case 'playbook-finished': {
			const {outcome, exitCode, stats, at: finishedAt} = event;
			const ended = {outcome, exitCode, stats, finishedAt};
			return finishWork(
				updatePlaybook(view, playbook => ({...playbook, ...ended})),
				stats,
			);
		}
		case 'failure-explained': {
			const {v: _, seq: _seq, at: _at, ...failure} = event;
			return updatePlaybook(view, playbook => ({...playbook, failure}));
		}
	}
};

const started = (view: RunView, event: Of<'playbook-started'>): RunView => {
	const {phase, playbook, nodes, log, expected, plays, at: startedAt} = event;
	const next: PlaybookView = {
		phase,
		playbook,
		nodes,
		log,
		startedAt,
		finishedAt: undefined,
		outcome: 'running',
		exitCode: undefined,
		expected,
		plays,
		play: undefined,
		task: undefined,
		retried: undefined,
		stats: undefined,
		failure: undefined,
	};
	const crew = nodes.reduce((some, name) => updateCrew(some, name, work => work), emptyCrew);
	return {...view, playbooks: [...view.playbooks, next], tasks: [], crew};
};

const nextPlay = ({play, expected}: PlaybookView, {name, at}: Of<'play-started'>) => ({
	name,
	number: (play?.number ?? 0) + 1,
	startedAt: at,
	tasks: 0,
	place: placeOfPlay(expected, {name, after: play?.place ?? -1}),
});

const withTask = (view: RunView, event: Of<'task-started'>): RunView => {
	const {task: id, name, role, action, where, handler = false, censored = false, usual, at} = event;
	const play = view.playbooks.at(-1)?.play?.name ?? '';
	const task: TaskView = {
		id,
		name,
		role,
		action,
		where,
		handler,
		censored,
		usual,
		play,
		startedAt: at,
	};
	const counted = updatePlaybook(view, playbook => ({
		...playbook,
		task,
		play: playbook.play && {...playbook.play, tasks: playbook.play.tasks + 1},
	}));
	return {...counted, tasks: [...view.tasks.slice(-(kept - 1)), task]};
};

/** So many tasks can be looked back at. */
const kept = 200;
