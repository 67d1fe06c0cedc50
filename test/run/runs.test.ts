import {appendFile, mkdir, readFile, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {followEvents} from '../../source/run/follow.ts';
import {findRun, listRuns} from '../../source/run/runs.ts';

import {aHome} from './fixtures/a-home.ts';
import {collect} from './fixtures/collect.ts';

const {signal} = new AbortController();

test('a run is found by its id, the beginning of it, or its cluster', async () => {
	const {start, home} = await aHome();
	const first = await start('quick', {cluster: 'demo'});
	await collect(followEvents(first.folder, {signal}));
	const second = await start('quick', {cluster: 'demo-two'});
	expect((await findRun(home, first.id)).id).toBe(first.id);
	expect((await findRun(home, first.id.slice(0, -1))).id).toBe(first.id);
	// The name of a cluster is the beginning of another's, and still means the one.
	expect((await findRun(home, 'demo')).id).toBe(first.id);
	expect((await findRun(home, 'demo-two')).id).toBe(second.id);
	await expect(findRun(home, 'dem')).rejects.toMatchObject({
		name: 'UserError',
		fault: 'usage',
		message: '"dem" is the beginning of 2 runs',
		hint: expect.stringContaining(first.id),
	});
	await expect(findRun(home, 'nothing')).rejects.toMatchObject({fault: 'usage'});
});

test('without a name it is the run that is going, else the latest', async () => {
	const {start, home} = await aHome();
	await expect(findRun(home)).rejects.toMatchObject({message: 'there is no run yet'});
	const live = await start('waiting', {cluster: 'one'});
	const later = await start('quick', {cluster: 'two'});
	await collect(followEvents(later.folder, {signal}));
	expect((await findRun(home)).id).toBe(live.id);
	process.kill((await findRun(home)).pid ?? 0, 'SIGKILL');
	await expect.poll(async () => (await findRun(home)).id).toBe(later.id);
});

test('folders that are no runs are listed as broken, and nothing else suffers', async () => {
	const {start, home} = await aHome();
	const {id, folder} = await start('quick');
	await collect(followEvents(folder, {signal}));
	const shelf = join(home.state, 'runs');
	await mkdir(join(shelf, 'empty'));
	await mkdir(join(shelf, 'torn'));
	await writeFile(join(shelf, 'torn', 'run.json'), '{"v":1,');
	await mkdir(join(shelf, 'other'));
	await writeFile(join(shelf, 'other', 'run.json'), '{"v":9}');
	await writeFile(join(shelf, 'stray.txt'), '');
	const runs = await listRuns(home);
	expect(runs[0]).toMatchObject({id, state: 'done', exitCode: 0, changed: 3, events: 8});
	expect(runs.slice(1).map(run => run.state)).toEqual(['broken', 'broken', 'broken', 'broken']);
	expect((await findRun(home)).id).toBe(id);
});

test('a long log, and one torn at its end, are summed up from their ends', async () => {
	const {start, home} = await aHome();
	const {folder} = await start('bursting');
	await collect(followEvents(folder, {signal}));
	expect(await listRuns(home)).toMatchObject([{state: 'done', events: 20_002}]);
	const log = join(folder, 'events.jsonl');
	const lines = (await readFile(log, 'utf8')).trimEnd().split('\n');
	await writeFile(log, `${lines.slice(0, -1).join('\n')}\n`);
	await appendFile(log, '{"v":1,"seq":2000');
	expect(await listRuns(home)).toMatchObject([
		{state: 'died', events: 20_001, exitCode: undefined},
	]);
});
