import {mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {
	durationsPath,
	keepDurations,
	keepTaskTimes,
	readDurations,
	readExpected,
	readUsualTimes,
	timeTasks,
} from '../../../source/kubespray/durations.ts';
import type {EventBody} from '../../../source/model/events/run-events.ts';

let state: string;

beforeEach(async () => {
	state = await mkdtemp(join(tmpdir(), 'durations-'));
});

afterEach(async () => {
	await rm(state, {recursive: true});
});

const which = {release: 'v2.28.1', playbook: 'cluster.yml'};

const took = (seconds: number, nodes = 3) => ({
	...which,
	nodes,
	finishedAt: '2026-11-23T04:00:00.000Z',
	plays: [{name: 'Install etcd', seconds}],
});

test('nothing is expected the first time; then what was kept, by release and playbook', async () => {
	expect(await readExpected(state, {...which, nodes: 3})).toBeUndefined();
	await keepDurations(state, took(60));
	expect(await readExpected(state, {...which, nodes: 3})).toEqual({
		runs: 1,
		plays: [{name: 'Install etcd', least: 40, most: 90}],
	});
	expect(await readExpected(state, {...which, release: 'v2.31.0', nodes: 3})).toBeUndefined();
	expect(await readExpected(state, {...which, playbook: 'scale.yml', nodes: 3})).toBeUndefined();
});

test('the last ten of as many nodes are kept, and other numbers of nodes beside them', async () => {
	await keepDurations(state, took(5, 11));
	for (let seconds = 1; seconds <= 12; seconds++) await keepDurations(state, took(seconds));
	const kept = await readDurations(durationsPath(state, {...which, of: 'plays'}));
	expect(kept.filter(({nodes}) => nodes === 3).map(({plays}) => plays[0]?.seconds)).toEqual([
		3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	]);
	expect(kept.filter(({nodes}) => nodes === 11)).toHaveLength(1);
	const [file = ''] = await readdir(join(state, 'durations'));
	expect((await stat(join(state, 'durations', file))).mode & 0o777).toBe(0o600);
});

test('a file that is broken is as good as none, and is replaced', async () => {
	await keepDurations(state, took(60));
	await writeFile(durationsPath(state, {...which, of: 'plays'}), '{"v":1,"runs":[{"rele');
	expect(await readExpected(state, {...which, nodes: 3})).toBeUndefined();
	await keepDurations(state, took(60));
	expect(await readExpected(state, {...which, nodes: 3})).toMatchObject({runs: 1});
});

const event = {
	task: (task: string, name: string): EventBody => ({
		type: 'task-started',
		task,
		name,
		action: 'command',
		where: 'tasks/main.yml:1',
	}),
	begins: (task: string, node: string): EventBody => ({type: 'node-task-started', task, node}),
	ends: (task: string, node: string, outcome: 'ok' | 'skipped' | 'failed' = 'ok'): EventBody => ({
		type: 'node-task-finished',
		task,
		node,
		outcome,
	}),
};

test('a task took as long as on the node where it took longest; where it was skipped or failed it tells nothing', () => {
	const {take, longest} = timeTasks();
	take(event.task('1', 'etcd : start it'), 0);
	take(event.begins('1', 'a'), 0);
	take(event.begins('1', 'b'), 0);
	take(event.begins('1', 'c'), 0);
	take(event.begins('1', 'd'), 0);
	take(event.ends('1', 'a'), 2000);
	take(event.ends('1', 'b'), 3040);
	take(event.ends('1', 'c', 'failed'), 60_000);
	take(event.ends('1', 'd', 'skipped'), 60_000);
	take(event.task('2', 'etcd : look at it'), 60_000);
	expect(longest()).toEqual({'etcd : start it': 3});
});

test('a task is usually done in as long as it took in the last three runs that had it', async () => {
	expect(await readUsualTimes(state, which)).toEqual(new Map());
	for (const seconds of [300, 1, 4, 2]) {
		await keepTaskTimes(state, {...which, tasks: {'etcd : start it': seconds}});
	}
	await keepTaskTimes(state, {...which, tasks: {'etcd : look at it': 7}});
	const usual = new Map([
		['etcd : start it', 4],
		['etcd : look at it', 7],
	]);
	expect(await readUsualTimes(state, which)).toEqual(usual);
	expect(await readUsualTimes(state, {...which, playbook: 'scale.yml'})).toEqual(new Map());
});
