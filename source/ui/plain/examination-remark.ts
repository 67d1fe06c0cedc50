import type {Event} from '../../model/event.ts';
import type {RunView} from '../../model/run-view/run-view.ts';
import {processWords} from './process-words.ts';
import type {Remark} from './remark.ts';
import {stuckSentence} from './stuck-sentence.ts';

/** A node that may be stuck, and what it does, in one line. */
export const examinationRemark = (
	{node, task: id, silent, processes}: Extract<Event, {type: 'node-examined'}>,
	{tasks}: RunView,
): Remark => {
	const task = tasks.findLast(other => other.id === id)?.name ?? id;
	const doing = processes.slice(0, most).map(short).map(processWords).join('; ');
	return {
		kind: 'warning',
		text: [stuckSentence(node, {task, silent}), doing && `what it does: ${doing}`]
			.filter(Boolean)
			.join('; '),
	};
};

type SeenProcess = Parameters<typeof processWords>[0];

const short = (process: SeenProcess): SeenProcess => {
	const {command} = process;
	return {
		...process,
		command: command.length > longest ? `${command.slice(0, longest)}…` : command,
	};
};

/** The panes have the others. */
const most = 2;

const longest = 60;
