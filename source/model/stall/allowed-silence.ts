import type {Crew} from '../run-view/crew.ts';
import type {TaskView} from '../run-view/task-view.ts';
import {shortestSilence} from './shortest-silence.ts';
import type {Stall} from './stall.ts';

/**
 * How long a node may be silent at a task, in seconds: several times as long as the longest took that
 * did the same, in this run on whichever node or in an earlier one; where none did, as long as its module
 * may take.
 */
export const allowedSilence = (task: TaskView, {portions}: Crew): Pick<Stall, 'allowed' | 'by'> => {
	const isLong = longModules.has(task.action.replace(/^.*\./, ''));
	const here = portions
		.flat()
		.flatMap(({history}) => history)
		.filter(result => result.task.name === task.name && result.outcome !== 'skipped')
		.map(({startedAt, finishedAt}) =>
			startedAt === undefined ? 0 : (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000,
		);
	const seconds = [...here, ...(task.usual === undefined ? [] : [task.usual])];
	if (seconds.length === 0) return {allowed: isLong ? 900 : 180, by: 'the module'};
	// What others have fetched may be in a cache by now, what they ran may have been done already.
	const least = isLong ? 300 : shortestSilence;
	return {
		allowed: Math.max(least, several * Math.max(...seconds)),
		by: here.length > 0 ? 'this run' : 'earlier runs',
	};
};

const several = 4;

/** What they take depends on the network, on mirrors, or on what they are told to run or to wait for. */
const longModules: ReadonlySet<string> = new Set([
	'apt',
	'async_status',
	'command',
	'dnf',
	'get_url',
	'git',
	'kube',
	'package',
	'pause',
	'pip',
	'raw',
	'reboot',
	'script',
	'shell',
	'unarchive',
	'uri',
	'wait_for',
	'wait_for_connection',
	'yum',
]);
