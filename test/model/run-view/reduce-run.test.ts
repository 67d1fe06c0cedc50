import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Event, type EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {progressOf} from '../../../source/model/run-view/updates.ts';
import {emptyRunView, type RunView} from '../../../source/model/run-view/view.ts';

import {aLog} from './a-log.ts';

test('every beginning of a log gives a view that holds together', () => {
	fc.assert(
		fc.property(aLog, log => {
			let view = emptyRunView;
			for (const event of log) {
				view = reduceRun(view, event);
				expectWhole(view);
			}
		}),
	);
});

test('a replay gives what watching gave, from wherever it was joined', () => {
	fc.assert(
		fc.property(aLog, fc.nat(80), (log, joined) => {
			const live = log
				.slice(joined)
				.reduce(reduceRun, log.slice(0, joined).reduce(reduceRun, emptyRunView));
			const replayed = log
				.map(event => JSON.parse(JSON.stringify(event)))
				.reduce(reduceRun, emptyRunView);
			expect(replayed).toEqual(live);
		}),
	);
});

test('a node that is there already has its address from the plan', () => {
	const [view] = viewsOf([
		{
			type: 'plan-made',
			phases: [],
			nodes: [{name: 'w', role: 'worker', member: 'albatross2', address: '10.0.0.9'}],
		},
	]);
	expect(view?.nodes).toMatchObject([{member: 'albatross2', address: '10.0.0.9'}]);
});

test('a node goes from planned over placed and addressed to what went wrong with it', () => {
	const about = {phase: 'instances', id: 'create-w', sentence: 'create w', node: 'w'};
	const views = viewsOf([
		{
			type: 'plan-made',
			phases: [{name: 'instances', title: 'Instances', changes: 1, right: 0}],
			nodes: [{name: 'w', role: 'worker', member: 'auto'}],
		},
		{type: 'phase-started', phase: 'instances', title: 'Instances'},
		{type: 'change-started', ...about},
		{type: 'change-progressed', phase: 'instances', id: 'create-w', percent: 40, text: 'rootfs'},
		{type: 'node-placed', node: 'w', member: 'albatross2'},
		{type: 'node-addressed', node: 'w', address: '10.0.0.9'},
		{type: 'change-failed', ...about, message: 'the pool is full', hint: 'make room'},
		{type: 'run-finished', outcome: 'failed', exitCode: 5, changed: 0, message: 'one failed'},
	]);
	expect(views.map(({nodes: [node]}) => node)).toMatchObject([
		{name: 'w', role: 'worker', member: 'auto', change: undefined},
		{},
		{change: 'create-w'},
		{change: 'create-w'},
		{member: 'albatross2'},
		{address: '10.0.0.9'},
		{change: undefined, failure: 'the pool is full', counts: {failed: 1}},
		{},
	]);
	expect(views[3]?.changes['create-w']).toMatchObject({percent: 40, text: 'rootfs'});
	expect(views.at(-1)).toMatchObject({
		state: 'failed',
		phases: [{name: 'instances', state: 'failed', planned: 1, counts: {failed: 1}}],
		failures: [{node: 'w', message: 'the pool is full', hint: 'make room'}],
		end: {exitCode: 5, message: 'one failed'},
	});
});

test('a connection is lost until it is back', () => {
	const [, lost, again, back] = viewsOf([
		{type: 'phase-started', phase: 'image', title: 'Image'},
		{type: 'connection-lost', destination: 'albatross1', why: 'reset'},
		{type: 'connection-lost', destination: 'albatross1', why: 'refused'},
		{type: 'connection-restored', destination: 'albatross1'},
	]);
	expect(lost?.lostConnections).toMatchObject([{destination: 'albatross1', why: 'reset'}]);
	expect(again?.lostConnections).toMatchObject([{destination: 'albatross1', why: 'refused'}]);
	expect(back?.lostConnections).toEqual([]);
});

const expectWhole = (view: RunView) => {
	for (const {change} of view.nodes) {
		if (change !== undefined) expect(view.changes).toHaveProperty([change]);
	}
	expect(new Set(view.nodes.map(({name}) => name)).size).toBe(view.nodes.length);
	expect(new Set(view.phases.map(({name}) => name)).size).toBe(view.phases.length);
	expect(view.failures).toHaveLength(view.counts.failed);
	const ofNodes = view.nodes.reduce((sum, {counts}) => sum + counts.changed, 0);
	expect(ofNodes).toBe(view.counts.changed);
	const {progress} = view;
	expect(new Set(progress.map(({name}) => name)).size).toBe(progress.length);
	for (const work of progress) {
		expect(progressOf(view, work.name)).toBe(work);
		expect(Math.min(...Object.values(work.counts))).toBeGreaterThanOrEqual(0);
	}
	if (view.end) {
		expect(progress.filter(({task}) => task !== undefined)).toEqual([]);
		expect(view.playbooks.map(({outcome}) => outcome)).not.toContain('running');
		expect(view.changes).toEqual({});
		expect(view.phases.map(({state}) => state)).not.toContain('running');
		expect(view.finishedAt).toBe(view.lastEventAt);
	}
};

const viewsOf = (bodies: readonly EventBody[]) => {
	let view = emptyRunView;
	return bodies.map((body, index) => {
		const at = new Date(Date.UTC(2026, 10, 23, 4) + index * 1000).toISOString();
		view = reduceRun(view, Event.parse({v: 1, seq: index + 1, at, ...body}));
		return view;
	});
};
