import {expect, test} from 'vitest';
import type {Event, EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {emptyRunView} from '../../../source/model/run-view/view.ts';
import {findStalls} from '../../../source/model/stalls.ts';

import {madeLog} from '../../run/made-log/made-log.ts';

test.each([
	{what: 'a command that nothing is known of, for a while', action: 'command', silent: 600},
	{what: 'a module that is quick, for a moment', action: 'copy', silent: 120},
	{what: 'a task that took others long', action: 'copy', others: 100, silent: 390},
	{what: 'one who is slower than others by far, for less than a minute', others: 1, silent: 59},
	{what: 'a download that others had from a cache', action: 'get_url', others: 2, silent: 280},
])('no stall: $what', ({action = 'copy', others, silent}) => {
	expect(stallsAfter(silent, [...elsewhere(others), task(action), started('b')])).toEqual([]);
});

test.each([
	{what: 'a command that nothing is known of', action: 'command', silent: 901, by: 'the module'},
	{what: 'a module that is quick', action: 'ansible.builtin.copy', silent: 181, by: 'the module'},
	{what: 'a task that was quick elsewhere', others: 3, silent: 61, by: 'this run'},
	{what: 'a task that took long elsewhere', others: 100, silent: 401, by: 'this run'},
	{what: 'a download', action: 'get_url', others: 2, silent: 301, by: 'this run'},
])('a stall: $what', ({action = 'copy', others, silent, by}) => {
	const stalls = stallsAfter(silent, [...elsewhere(others), task(action), started('b')]);
	expect(stalls).toMatchObject([{node: 'b', task: {name: 'etcd : copy it'}, silent, by}]);
});

test.each([
	{what: 'it took longer in earlier runs', usual: 100, silent: 390, stalls: []},
	{what: 'by far longer than in earlier runs', usual: 100, silent: 401, stalls: ['earlier runs']},
	{what: 'a quick task, for a moment', usual: 1, silent: 59, stalls: []},
	{what: 'a quick task', usual: 1, silent: 61, stalls: ['earlier runs']},
	{what: 'a command', action: 'command', usual: 1, silent: 301, stalls: ['earlier runs']},
	{what: 'quick here, slow in earlier runs', others: 1, usual: 100, silent: 390, stalls: []},
	{what: 'slow here, quick in earlier runs', others: 100, usual: 1, silent: 390, stalls: []},
	{what: 'slower than here and ever', others: 1, usual: 100, silent: 401, stalls: ['this run']},
])('what earlier runs tell: $what', ({action = 'copy', others, usual, silent, stalls}) => {
	const bodies = [...elsewhere(others), {...task(action), usual}, started('b')];
	expect(stallsAfter(silent, bodies).map(({by}) => by)).toEqual(stalls);
});

test('a sign of life ends a stall: an item, an attempt, a poll', () => {
	const signs: readonly EventBody[] = [
		{type: 'node-item-finished', task: '1', node: 'b', item: 'x', outcome: 'ok'},
		{type: 'node-task-retried', task: '1', node: 'b', attempt: 1, attempts: 4},
		{type: 'node-task-polled', task: '1', node: 'b'},
	];
	for (const sign of signs) {
		expect(stallsAfter(150, [task('copy'), started('b'), wait(170), sign])).toEqual([]);
		expect(stallsAfter(200, [task('copy'), started('b'), wait(170), sign])).toHaveLength(1);
	}
});

test('what a node was seen to do goes with its stall, and is no sign of life', () => {
	const steps = [task('copy'), started('b'), wait(200), examined('b', '1')];
	expect(stallsAfter(10, steps)).toMatchObject([
		{node: 'b', silent: 210, examined: {processes: [{pid: 7, command: 'sleep 600'}]}},
	]);
	expect(stallsAfter(10, [...steps, wait(60), examined('b', '1', 'tar x')])).toMatchObject([
		{silent: 270, examined: {at: expect.any(String), processes: [{command: 'tar x'}]}},
	]);
});

test('what it was seen to do before it was heard of again, or at another task, tells nothing', () => {
	const polled: EventBody = {type: 'node-task-polled', task: '1', node: 'b'};
	const seen = [task('copy'), started('b'), wait(200), examined('b', '1')];
	expect(stallsAfter(200, [...seen, wait(1), polled])).toMatchObject([{examined: undefined}]);
	const other = [task('copy'), started('b'), wait(200), examined('b', '9')];
	expect(stallsAfter(10, other)).toMatchObject([{examined: undefined}]);
	expect(stallsAfter(10, [opening, examined('c', '1')])).toEqual([]);
});

test('what was skipped elsewhere says nothing of how long it takes', () => {
	const skipped: EventBody = {type: 'node-task-finished', task: '1', node: 'a', outcome: 'skipped'};
	const bodies = [task('command'), started('a'), skipped, started('b')];
	expect(stallsAfter(890, bodies)).toEqual([]);
});

test('one that waits for others, or has ended, or whose host is away, does not stall', () => {
	const ok: EventBody = {type: 'node-task-finished', task: '1', node: 'b', outcome: 'ok'};
	expect(stallsAfter(9999, [task('copy'), started('b'), ok])).toEqual([]);
	const end: EventBody = {type: 'run-finished', outcome: 'cancelled', exitCode: 130, changed: 0};
	expect(stallsAfter(9999, [task('copy'), started('b'), end])).toEqual([]);
	const lost: EventBody = {type: 'connection-lost', destination: 'albatross1', why: 'reset'};
	expect(stallsAfter(9999, [task('copy'), started('b'), lost])).toEqual([]);
});

test('a run that goes well has none, at no time', () => {
	let view = emptyRunView;
	for (const event of madeLog({events: 4000, nodes: 9, outcome: 'done', apart: 2000})) {
		expect(findStalls(view, Date.parse(event.at))).toEqual([]);
		view = reduceRun(view, event);
	}
});

type Step = EventBody | {readonly type: 'wait'; readonly seconds: number};

const stallsAfter = (silent: number, steps: readonly Step[]) => {
	let time = Date.parse('2026-11-23T04:00:00.000Z');
	let view = emptyRunView;
	for (const step of [opening, ...steps]) {
		if (step.type === 'wait') {
			time += step.seconds * 1000;
			continue;
		}
		const event: Event = {v: 1, seq: view.seq + 1, at: new Date(time).toISOString(), ...step};
		view = reduceRun(view, event);
	}
	return findStalls(view, time + silent * 1000);
};

const opening: EventBody = {
	type: 'playbook-started',
	phase: 'kubernetes',
	playbook: 'cluster.yml',
	nodes: ['a', 'b'],
	log: '/log',
};

const task = (action: string): Extract<EventBody, {type: 'task-started'}> => ({
	type: 'task-started',
	task: '1',
	name: 'etcd : copy it',
	action,
	where: 'a.yml:1',
});

const started = (node: string): EventBody => ({type: 'node-task-started', task: '1', node});

const examined = (node: string, about: string, command = 'sleep 600'): EventBody => ({
	type: 'node-examined',
	task: about,
	node,
	silent: 200,
	processes: [{pid: 7, command, cpu: 0, state: 'asleep', seconds: 199}],
});

const wait = (seconds: number) => ({type: 'wait', seconds}) as const;

/** Another node does the same, and takes so long. */
const elsewhere = (seconds: number | undefined): readonly Step[] =>
	seconds === undefined
		? []
		: [
				task('copy'),
				started('a'),
				wait(seconds),
				{type: 'node-task-finished', task: '1', node: 'a', outcome: 'ok'},
			];
