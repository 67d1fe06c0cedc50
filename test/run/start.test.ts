import {execFile, spawn} from 'node:child_process';
import {once} from 'node:events';
import {readdir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';
import {followEvents} from '../../source/run/follow.ts';
import {listRuns} from '../../source/run/runs.ts';

import {aHome} from './fixtures/a-home.ts';
import {presetText} from './fixtures/a-preset.ts';
import {collect} from './fixtures/collect.ts';

const {signal} = new AbortController();

test('a run has started when startRun says so, and its log tells it to the end', async () => {
	const {start} = await aHome();
	const {id, folder} = await start('quick');
	expect(id).toMatch(/^demo-\d{8}-\d{6}-[0-9a-f]{4}$/);
	const {events, end} = await collect(followEvents(folder, {signal}));
	expect(end).toBe('finished');
	expect(events[0]).toMatchObject({type: 'run-started', run: id, cluster: 'demo', seq: 1});
	expect(events.at(-1)).toMatchObject({type: 'run-finished', outcome: 'done', changed: 3});
	expect(events.map(({seq}) => seq)).toEqual(events.map((_, index) => index + 1));
});

test('the folder and all in it are for their owner alone', async () => {
	const {start} = await aHome();
	const {folder} = await start('waiting');
	expect((await stat(folder)).mode & 0o777).toBe(0o700);
	const files = await readdir(folder);
	expect(files.toSorted()).toEqual([
		'events.jsonl',
		'plan.json',
		'preset.yaml',
		'run.json',
		'worker.lock',
		'worker.log',
	]);
	for (const file of files) {
		expect((await stat(join(folder, file))).mode & 0o777, file).toBe(0o600);
	}
	expect(await readFile(join(folder, 'preset.yaml'), 'utf8')).toBe(presetText);
});

test('a passphrase reaches the worker, and neither the disk nor the process list', async () => {
	const {start, root} = await aHome();
	const {folder} = await start('repeating', {
		passphrases: new Map([['/keys/id', 'correct horse']]),
	});
	const {events} = await collect(followEvents(folder, {signal}));
	expect(events).toContainEqual(
		expect.objectContaining({type: 'warning-raised', message: '1 key, 13 characters'}),
	);
	await expect(promisify(execFile)('grep', ['-r', 'correct horse', root])).rejects.toMatchObject({
		code: 1,
	});
});

test('a worker works in the folder that the command was given in, for relative paths to mean the same', async () => {
	const {start} = await aHome();
	const {folder} = await start('repeating');
	const {events} = await collect(followEvents(folder, {signal}));
	expect(events).toContainEqual(
		expect.objectContaining({type: 'warning-raised', message: `in ${process.cwd()}`}),
	);
});

test('a second run of a cluster is refused and told who has it; another cluster is free', async () => {
	const {start, home} = await aHome();
	const {id} = await start('waiting');
	const [run] = await listRuns(home);
	await expect(start('waiting')).rejects.toMatchObject({
		name: 'UserError',
		fault: 'usage',
		message: expect.stringMatching(new RegExp(`${id}, process \\d+ on `)),
		hint: expect.stringContaining(`rookery cancel ${id}`),
	});
	expect(run).toMatchObject({id, state: 'live'});
	await start('waiting', {cluster: 'other'});
	// What was refused leaves nothing on the shelf.
	expect(await listRuns(home)).toHaveLength(2);
});

test('of many started at once one goes on, and the others are told its name', async () => {
	const {start, home} = await aHome();
	const results = await Promise.allSettled(Array.from({length: 6}, () => start('waiting')));
	const started = results.filter(({status}) => status === 'fulfilled');
	expect(started).toHaveLength(1);
	for (const result of results) {
		if (result.status === 'rejected') expect(result.reason).toMatchObject({fault: 'usage'});
	}
	expect(await listRuns(home)).toHaveLength(1);
});

test('a worker that ends before it begins is told with what it said', async () => {
	const {start} = await aHome();
	await expect(start('mute')).rejects.toMatchObject({
		name: 'UserError',
		message: "the run's worker ended with exit code 1 before it began:\nno such module: provision",
		where: expect.stringContaining('worker.log'),
	});
});

test('an abort while it starts leaves neither a worker nor a folder behind', async () => {
	const {start, home} = await aHome();
	const abort = new AbortController();
	const started = start('sleeping', {signal: abort.signal});
	started.catch(() => {});
	await expect.poll(() => listRuns(home)).toMatchObject([{state: 'live'}]);
	abort.abort();
	await expect(started).rejects.toMatchObject({name: 'AbortError'});
	expect(await listRuns(home)).toEqual([]);
	await expect(start('sleeping', {signal: abort.signal})).rejects.toThrow();
	expect(await listRuns(home)).toEqual([]);
});

test('the run outlives whoever started it, killed or hung up on', async () => {
	const {root, home} = await aHome();
	const starter = spawn(
		process.execPath,
		[fileURLToPath(new URL('fixtures/starter.ts', import.meta.url)), root],
		{stdio: ['ignore', 'pipe', 'inherit']},
	);
	const [line] = (await once(starter.stdout, 'data')) as [Buffer];
	const folder = line.toString().trim();
	const exited = once(starter, 'exit');
	starter.kill('SIGKILL');
	await exited;
	const [run] = await listRuns(home);
	expect(run).toMatchObject({state: 'live'});
	const {seq} = await nextEvent(folder, 0);
	await nextEvent(folder, seq);
});

const nextEvent = async (folder: string, after: number) => {
	for await (const event of followEvents(folder, {signal, from: after + 50})) return event;
	throw new Error('the run died');
};

test('a folder that could only be written in part, as on a full disk, is not left behind as a run', async () => {
	const {root} = await aHome();
	const module = fileURLToPath(new URL('../../source/run/run-folder.ts', import.meta.url));
	const script = `
		import {createRunFolder} from ${JSON.stringify(module)};
		const record = {id: 'demo-1', home: {state: ${JSON.stringify(root)}}};
		await createRunFolder(record, {presetText: 'x'.repeat(5000), plan: {}});
	`;
	// No file of more than 1 KiB.
	const limited = ['-c', 'ulimit -f 1; exec "$0" --input-type=module -e "$1"'];

	const run = promisify(execFile)('bash', [...limited, process.execPath, script]);

	await expect(run).rejects.toMatchObject({stderr: expect.stringContaining('EFBIG')});
	expect(await readdir(join(root, 'runs'))).toEqual([]);
});
