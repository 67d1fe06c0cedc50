import type {Event} from '../event.ts';
import type {RunView} from './run-view.ts';
import {updateCrew} from './update-crew.ts';
import {workOf} from './work-of.ts';

/** A node was asked what it does: it said nothing by itself, and is as silent as before. */
export const reduceExamination = (
	view: RunView,
	{node, task, at, processes}: Extract<Event, {type: 'node-examined'}>,
): RunView =>
	workOf(view.crew, node)?.task?.id === task
		? {...view, crew: updateCrew(view.crew, node, work => ({...work, examined: {at, processes}}))}
		: view;
