import {expect, test} from 'vitest';
import type {Event, EventBody} from '../../../source/model/event.ts';
import {emptyRunView} from '../../../source/model/run-view/empty-run-view.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {eventLines} from '../../../source/ui/plain/event-lines.ts';
import {theme} from '../../../source/ui/theme.ts';

test('a node that stalls is told with the minute, until something is heard of it', () => {
	const finished = {type: 'node-task-finished', task: '1', outcome: 'ok'} as const;
	const lines = linesOf([
		[0, opening],
		[
			0,
			{type: 'task-started', task: '1', name: 'etcd : copy it', action: 'copy', where: 'a.yml:1'},
		],
		[0, {type: 'node-task-started', task: '1', node: 'a'}],
		[0, {type: 'node-task-started', task: '1', node: 'b'}],
		[1, {...finished, node: 'b'}],
		[30, {type: 'node-task-started', task: '2', node: 'c'}],
		[125, {...finished, task: '2', node: 'c'}],
		[130, {...finished, node: 'a'}],
		[190, {...finished, task: '3', node: 'c'}],
	]);
	expect(lines.filter(line => line.includes('stuck'))).toEqual([
		'              a may be stuck: nothing was heard of it for 2 min 5 s, at etcd : copy it',
	]);
});

const opening: EventBody = {
	type: 'playbook-started',
	phase: 'kubernetes',
	playbook: 'cluster.yml',
	nodes: ['a', 'b', 'c'],
	log: '/log',
};

const linesOf = (steps: readonly (readonly [seconds: number, body: EventBody])[]) => {
	let view = emptyRunView;
	return steps.flatMap(([seconds, body]) => {
		const at = new Date(Date.UTC(2026, 10, 23, 12) + seconds * 1000).toISOString();
		const event: Event = {v: 1, seq: view.seq + 1, at, ...body};
		const lines = eventLines(event, {before: view, theme: theme({}, {}), width: 200});
		view = reduceRun(view, event);
		return lines;
	});
};
