import {expect, test} from 'vitest';
import type {Event, EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {emptyRunView} from '../../../source/model/run-view/view.ts';
import {eventLines} from '../../../source/ui/output/event-messages.ts';
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

test('what it was seen to do is said in the same line, and the minute does not repeat it', () => {
	const lines = linesOf([
		[0, opening],
		[
			0,
			{type: 'task-started', task: '1', name: 'etcd : copy it', action: 'copy', where: 'a.yml:1'},
		],
		[0, {type: 'node-task-started', task: '1', node: 'a'}],
		[
			190,
			{
				type: 'node-examined',
				task: '1',
				node: 'a',
				silent: 190,
				processes: [
					{pid: 9, command: 'sleep 600', cpu: 0, state: 'asleep', seconds: 189},
					{pid: 8, command: `tar ${'x'.repeat(99)}`, cpu: 0.87, state: 'running', seconds: 4},
					{pid: 7, command: 'sshd', cpu: 0, state: 'asleep', seconds: 190},
				],
			},
		],
		[250, {type: 'node-task-started', task: '2', node: 'c'}],
	]);
	expect(lines.filter(line => line.includes('stuck')).map(line => line.slice(10))).toEqual([
		`  ! a may be stuck: nothing was heard of it for 3 min 10 s, at etcd : copy it; what it does: ${[
			'sleep 600 (asleep, for 3 min 9 s)',
			`tar ${'x'.repeat(56)}… (running, 87 % of a processor, for 4.0 s)`,
		].join('; ')}`,
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
		const lines = eventLines(event, {before: view, theme: theme({}, {}), width: 300});
		view = reduceRun(view, event);
		return lines;
	});
};
