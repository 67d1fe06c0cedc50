import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {afterEach, expect, test, vi} from 'vitest';
import type {Event} from '../../source/model/events/run-events.ts';
import {cancelRun, requestCancel} from '../../source/run/cancel.ts';
import {followEvents} from '../../source/run/follow.ts';
import {findRun, listRuns} from '../../source/run/runs.ts';

import {aHome} from './fixtures/a-home.ts';
import {collect} from './fixtures/collect.ts';

const {signal} = new AbortController();

afterEach(() => vi.unstubAllEnvs());

test('a cancelled run says that it was asked, ends by itself and frees its cluster', async () => {
	const {start, home} = await aHome();
	const {folder} = await start('waiting');
	const finished = await cancelRun(await findRun(home), {signal});
	expect(finished).toMatchObject({outcome: 'cancelled', exitCode: 130});
	const {events} = await collect(followEvents(folder, {signal}));
	expect(events.filter(({type}) => type === 'cancel-requested')).toHaveLength(1);
	await expect(cancelRun(await findRun(home), {signal})).rejects.toMatchObject({
		name: 'UserError',
		message: expect.stringContaining('is not going'),
	});
	await start('quick');
});

test('work that does not listen is given up at the second request', async () => {
	const {start, home} = await aHome();
	const {folder} = await start('stubborn');
	const run = await findRun(home);
	requestCancel(run);
	await waitFor(folder, ({type}) => type === 'warning-raised');
	const finished = await cancelRun(run, {signal});
	expect(finished).toMatchObject({
		outcome: 'cancelled',
		exitCode: 130,
		changed: 1,
		message: expect.stringContaining('without waiting'),
	});
});

test('work that does not listen is given up at the end of its grace', async () => {
	vi.stubEnv('TEST_GRACE', '50');
	const {start, home} = await aHome();
	await start('stubborn');
	expect(await cancelRun(await findRun(home), {signal})).toMatchObject({
		outcome: 'cancelled',
		message: expect.stringContaining('without waiting'),
	});
});

test('a hang-up is no reason to end', async () => {
	const {start, home} = await aHome();
	const {folder} = await start('waiting');
	const {pid = 0, events} = await findRun(home);
	process.kill(pid, 'SIGHUP');
	await waitFor(folder, ({seq}) => seq > events + 50);
});

test('a bug ends the run with its place in the log, and the stack in the worker log', async () => {
	const {start} = await aHome();
	const {folder} = await start('crashing');
	const {events} = await collect(followEvents(folder, {signal}));
	const workerLog = join(folder, 'worker.log');
	expect(events.at(-1)).toMatchObject({
		type: 'run-finished',
		outcome: 'failed',
		exitCode: 1,
		message: `internal error, see ${workerLog}`,
	});
	expect(await readFile(workerLog, 'utf8')).toMatch(/TypeError: cannot read.*\n\s+at /);
});

test("an error of the user's world ends the run with place, hint and documented exit code", async () => {
	const {start} = await aHome();
	const {folder} = await start('refused');
	const {events} = await collect(followEvents(folder, {signal}));
	expect(events.at(-1)).toMatchObject({
		outcome: 'failed',
		exitCode: 7,
		message: 'keeper@albatross1: albatross1 refuses the key',
		hint: 'ssh-add the key',
	});
	expect(await readFile(join(folder, 'worker.log'), 'utf8')).toBe('');
});

test('a killed worker is told as dead, loses no event it wrote, and frees its cluster at once', async () => {
	const {start, home} = await aHome();
	const {folder, id} = await start('waiting');
	await waitFor(folder, ({seq}) => seq > 20);
	const {pid = 0} = await findRun(home);
	const following = collect(followEvents(folder, {signal}));
	process.kill(pid, 'SIGKILL');
	const {events, end} = await following;
	expect(end).toBe('died');
	const lines = (await readFile(join(folder, 'events.jsonl'), 'utf8')).trimEnd().split('\n');
	expect(events).toHaveLength(lines.length);
	expect(await listRuns(home)).toMatchObject([{id, state: 'died', events: lines.length}]);
	await start('quick');
});

const waitFor = async (folder: string, isIt: (event: Event) => boolean) => {
	for await (const event of followEvents(folder, {signal})) {
		if (isIt(event)) return;
	}
	throw new Error('the run ended');
};
