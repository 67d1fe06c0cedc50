import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {Event, type EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {currentPlaybook, progressOf, resultsOf} from '../../../source/model/run-view/updates.ts';
import {emptyRunView, type RunView} from '../../../source/model/run-view/view.ts';
import {aLog} from './a-log.ts';

describe('reduce run', () => {
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
});

describe('reduce playbook', () => {
	const started: EventBody = {
		type: 'playbook-started',
		phase: 'kubernetes',
		playbook: 'cluster.yml',
		nodes: ['m1', 'w1'],
		expected: {
			runs: 1,
			plays: [
				{name: 'Gather facts', least: 1, most: 2},
				{name: 'Install etcd', least: 3, most: 4},
			],
		},
		plays: [
			{name: 'Gather facts', tasks: 1},
			{name: 'Bastion', tasks: 2},
			{name: 'Install etcd', tasks: 3},
		],
		log: '/log',
	};

	const play = (name: string): EventBody => ({type: 'play-started', play: name, name});

	const task = (id: string, name = `etcd : ${id}`): EventBody => ({
		type: 'task-started',
		task: id,
		name,
		role: 'etcd',
		action: 'command',
		where: 'roles/etcd/tasks/main.yml:9',
	});

	const at = (id: string, node: string): EventBody => ({type: 'node-task-started', task: id, node});

	const ended = (
		id: string,
		node: string,
		outcome: 'ok' | 'changed' | 'failed' | 'ignored',
		more: {readonly rescuable?: true; readonly message?: string} = {},
	): EventBody => ({type: 'node-task-finished', task: id, node, outcome, ...more});

	test('which play, which task, and who is at it since when', () => {
		const view = viewOf([started, play('Gather facts'), play('Bastion'), task('1'), at('1', 'm1')]);
		expect(currentPlaybook(view)).toMatchObject({
			outcome: 'running',
			play: {name: 'Bastion', number: 2, tasks: 1, place: 0},
			task: {id: '1', name: 'etcd : 1', play: 'Bastion'},
		});
		expect(progressOf(view, 'm1')).toMatchObject({task: {id: '1'}, since: timeOf(4)});
		expect(progressOf(view, 'w1')).toMatchObject({task: undefined, counts: {ok: 0}});
		expect(progressOf(view, 'constructor')).toBeUndefined();
		expect(currentPlaybook(viewOf([started, play('Bastion'), play('Install etcd')]))).toMatchObject(
			{
				play: {place: 1},
			},
		);
	});

	test('what came of a task on every node, with its attempts', () => {
		const view = viewOf([
			started,
			task('1'),
			at('1', 'm1'),
			at('1', 'w1'),
			{type: 'node-task-retried', task: '1', node: 'm1', attempt: 1, attempts: 4},
			{type: 'node-task-retried', task: '1', node: 'm1', attempt: 2, attempts: 4},
			ended('1', 'm1', 'changed'),
			ended('1', 'w1', 'failed', {message: 'the disk is on fire'}),
		]);
		expect(resultsOf(view, '1')).toMatchObject([
			{node: 'm1', result: {outcome: 'changed', attempts: 3, startedAt: timeOf(2)}},
			{node: 'w1', result: {outcome: 'failed', attempts: 1, message: 'the disk is on fire'}},
		]);
		expect(progressOf(view, 'm1')).toMatchObject({
			task: undefined,
			counts: {changed: 1, retries: 2},
		});
		expect(currentPlaybook(view)?.retried).toBe('1');
	});

	test('a failure that is rescued counts as rescued once the node goes on', () => {
		const failed = [
			started,
			task('1'),
			at('1', 'm1'),
			ended('1', 'm1', 'failed', {rescuable: true}),
		];
		expect(progressOf(viewOf(failed), 'm1')?.counts).toMatchObject({failed: 1, rescued: 0});
		const view = viewOf([...failed, task('2'), at('2', 'm1'), ended('2', 'm1', 'ok')]);
		expect(progressOf(view, 'm1')).toMatchObject({
			counts: {failed: 0, rescued: 1, ok: 1},
			history: [{outcome: 'rescued'}, {outcome: 'ok'}],
		});
	});

	test("Ansible's recap has the last word, and the explanation stays with its playbook", () => {
		const stats = {
			ok: 9,
			changed: 3,
			unreachable: 0,
			failures: 1,
			skipped: 4,
			rescued: 0,
			ignored: 2,
		};
		const about = {phase: 'kubernetes', playbook: 'cluster.yml'};
		const view = viewOf([
			started,
			task('1'),
			at('1', 'm1'),
			{
				type: 'playbook-finished',
				...about,
				outcome: 'failed',
				exitCode: 2,
				stats: {m1: stats},
				seconds: 9,
			},
			{type: 'failure-explained', ...about, message: 'no', alsoOn: [], stopped: ['w1'], files: []},
		]);
		expect(currentPlaybook(view)).toMatchObject({
			outcome: 'failed',
			exitCode: 2,
			finishedAt: timeOf(3),
			failure: {message: 'no', stopped: ['w1']},
		});
		expect(progressOf(view, 'm1')).toMatchObject({
			task: undefined,
			counts: {ok: 4, changed: 3, failed: 1, skipped: 4, ignored: 2},
		});
		const next = viewOf([started, task('1'), at('1', 'm1'), {...started, playbook: 'scale.yml'}]);
		expect(next.playbooks.map(({playbook}) => playbook)).toEqual(['cluster.yml', 'scale.yml']);
		expect(progressOf(next, 'm1')).toMatchObject({task: undefined});
	});

	test('however long a playbook runs, so much of it is kept and no more', () => {
		const nodes = Array.from({length: 40}, (_, index) => `w${index}`);
		let view = viewOf([{...started, nodes}]);
		const sizeAfter = (tasks: number) => {
			for (let count = 0; count < tasks; count++) {
				const id = String(1e6 + view.seq);
				for (const body of [
					task(id),
					...nodes.flatMap(node => [at(id, node), ended(id, node, 'ok')]),
				]) {
					view = reduceRun(view, stamped(body, view.seq));
				}
			}
			return JSON.stringify(view).length;
		};
		const early = sizeAfter(210);
		expect(sizeAfter(400)).toBeLessThan(early * 1.01);
		expect(view.progress.map(({name}) => name)).toEqual(nodes);
	});

	const stamped = (body: EventBody, before: number) =>
		({v: 1, seq: before + 1, at: timeOf(before), ...body}) as Event;

	const timeOf = (index: number) =>
		new Date(Date.UTC(2026, 10, 23, 4) + index * 1000).toISOString();

	const viewOf = (bodies: readonly EventBody[]) =>
		bodies.map((body, index) => Event.parse(stamped(body, index))).reduce(reduceRun, emptyRunView);
});
