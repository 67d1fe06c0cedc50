import {expect, test} from 'vitest';
import type {Event, EventBody} from '../../../../source/model/events/run-events.ts';
import {skipEvent, takeEvent} from '../../../../source/ui/monitor/source/log-lines.ts';
import {emptySourceState, windowOf} from '../../../../source/ui/monitor/source/source.ts';

import {madeLog} from '../../../run/made-log/made-log.ts';

test('each task is a line, and each thing that came of it, with the node it is about', () => {
	expect(
		linesOf(opening, task, {type: 'node-task-started', task: '1', node: 'a'}, finished('changed')),
	).toMatchObject([
		{kind: 'note', node: undefined},
		{kind: 'output', node: undefined},
		{kind: 'output', node: undefined},
		{kind: 'task', node: undefined, task: '1', text: 'etcd : copy it'},
		{kind: 'changed', node: 'a', task: '1', text: 'etcd : copy it: changed'},
	]);
});

test('what took long says how long', () => {
	const waiting = {type: 'wait', seconds: 75} as const;
	const started: EventBody = {type: 'node-task-started', task: '1', node: 'a'};
	expect(linesOf(opening, task, started, waiting, finished('ok')).at(-1)?.text).toBe(
		'etcd : copy it: ok in 1 min 15 s',
	);
});

test('a failure shows the end of what was printed', () => {
	const stderr = Array.from({length: 100}, (_, index) => `line ${index}`).join('\n');
	const failed: EventBody = {...finished('failed'), message: 'non-zero return code', rc: 1, stderr};
	const lines = linesOf(opening, task, failed).slice(4);
	expect(lines[0]).toMatchObject({kind: 'failed', text: 'etcd : copy it: failed'});
	expect(lines.slice(1).every(({kind, node}) => kind === 'output' && node === 'a')).toBe(true);
	expect(lines.at(-1)?.text).toBe('line 99');
	expect(lines.length).toBeLessThan(30);
});

test('nothing hostile is left in a line, and no line is endless', () => {
	const messages = [
		'\u001b[2J\u001b[1;1Hgone',
		'\u001b]52;c;c3RlYWw=\u0007copied',
		'back\rto the start',
		'\u009b31mred\u0000\u0007',
		'\u202egnp.exe\u200b',
		'lone \ud800 half',
		'字'.repeat(100_000),
	];
	const lines = linesOf(
		...messages.map((message): EventBody => ({type: 'warning-raised', message})),
	);
	expect(lines).toHaveLength(messages.length);
	for (const {text} of lines) {
		expect(text).not.toMatch(/[\p{Cc}\u200b\u202e\ud800]/u);
		expect(text.length).toBeLessThanOrEqual(501);
	}
});

test('of a million lines the last are kept, by their numbers', () => {
	let state = emptySourceState;
	for (let seq = 1; seq <= 1_000_000; seq += 1) {
		state = takeEvent(state, {v: 1, seq, at, type: 'warning-raised', message: `number ${seq}`});
		// What a run has of warnings is kept in whole; lines are not.
		state = {...state, view: emptySourceState.view};
	}
	const {total, lines} = windowOf(state.log);
	expect(total).toBe(1_000_000);
	expect(lines).toHaveLength(10_000);
	expect(lines.map(({number}) => number)).toEqual(lines.map((_, index) => 990_000 + index));
	expect(lines.at(-1)?.text).toBe('warning: number 1000000');
	expect(state.log.shared.length).toBeLessThanOrEqual(20_000);
});

test('what one had before stays as it was when more comes', () => {
	const events = [...madeLog({events: 500, nodes: 3})];
	const states = [emptySourceState];
	for (const event of events) states.push(takeEvent(states.at(-1) ?? emptySourceState, event));
	const early = windowOf((states[250] ?? emptySourceState).log);
	expect(early.lines).toHaveLength(early.total);
	expect(early.lines.every(({seq}) => seq <= 250)).toBe(true);
	// Going on from there once more leaves the others alone.
	const before = windowOf((states[400] ?? emptySourceState).log);
	events.slice(250).reduce(takeEvent, states[250] ?? emptySourceState);
	expect(windowOf((states[400] ?? emptySourceState).log)).toEqual(before);
});

test('what is only counted is as much as what is made', () => {
	const events = [...madeLog({events: 3000, nodes: 8, outcome: 'failed'})];
	const counted = events.reduce(skipEvent, emptySourceState);
	const made = events.reduce(takeEvent, emptySourceState);
	expect(counted.log.total).toBe(made.log.total);
	expect(counted.view).toEqual(made.view);
});

const at = '2026-11-23T04:00:00.000Z';

const opening: EventBody = {
	type: 'playbook-started',
	phase: 'kubernetes',
	playbook: 'cluster.yml',
	nodes: ['a', 'b'],
	log: '/log',
};

const task: EventBody = {
	type: 'task-started',
	task: '1',
	name: 'etcd : copy it',
	action: 'copy',
	where: 'a.yml:1',
};

type Finished = Extract<EventBody, {type: 'node-task-finished'}>;

const finished = (outcome: Finished['outcome']): Finished => ({
	type: 'node-task-finished',
	task: '1',
	node: 'a',
	outcome,
});

const linesOf = (
	...steps: readonly (EventBody | {readonly type: 'wait'; readonly seconds: number})[]
) => {
	let time = Date.parse(at);
	let state = emptySourceState;
	for (const step of steps) {
		if (step.type === 'wait') {
			time += step.seconds * 1000;
			continue;
		}
		const {seq} = state.view;
		const event: Event = {v: 1, seq: seq + 1, at: new Date(time).toISOString(), ...step};
		state = takeEvent(state, event);
	}
	return windowOf(state.log).lines;
};
