import {mkdtemp, readdir, rm, stat, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {durationsPath} from '../../../source/kubespray/durations/durations-path.ts';
import {keepDurations} from '../../../source/kubespray/durations/keep-durations.ts';
import {readDurations} from '../../../source/kubespray/durations/read-durations.ts';
import {readExpected} from '../../../source/kubespray/durations/read-expected.ts';

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
	const kept = await readDurations(durationsPath(state, which));
	expect(kept.filter(({nodes}) => nodes === 3).map(({plays}) => plays[0]?.seconds)).toEqual([
		3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
	]);
	expect(kept.filter(({nodes}) => nodes === 11)).toHaveLength(1);
	const [file = ''] = await readdir(join(state, 'durations'));
	expect((await stat(join(state, 'durations', file))).mode & 0o777).toBe(0o600);
});

test('a file that is broken is as good as none, and is replaced', async () => {
	await keepDurations(state, took(60));
	await writeFile(durationsPath(state, which), '{"v":1,"runs":[{"rele');
	expect(await readExpected(state, {...which, nodes: 3})).toBeUndefined();
	await keepDurations(state, took(60));
	expect(await readExpected(state, {...which, nodes: 3})).toMatchObject({runs: 1});
});
