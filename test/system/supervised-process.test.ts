import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {mkdir, mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {startSupervised} from '../../source/system/supervised-process.ts';
import {isAlive} from '../kubespray/playbook/is-alive.ts';
import {waitUntil} from '../lab/wait-until.ts';

describe('a supervised program', () => {
	let place: string;
	let folder: string;
	let log: string;

	beforeEach(async () => {
		place = await mkdtemp(join(tmpdir(), 'supervised-test-'));
		folder = join(place, 'scratch');
		log = join(place, 'log');
		await mkdir(join(folder, 'control'), {recursive: true});
	});
	afterEach(() => rm(place, {recursive: true, force: true}));

	const start = (script: string, signal: AbortSignal = new AbortController().signal) =>
		startSupervised({
			command: {file: 'sh', args: ['-c', script], environment: process.env},
			cwd: place,
			log,
			folder,
			signal,
		});
	const written = (name: string) => join(place, name);
	const pidIn = async (name: string) => {
		await waitUntil(() => existsSync(written(name)), {what: `${name} is written`});
		return Number(await readFile(written(name), 'utf8'));
	};

	test('has nothing to read, ends with its own exit code, and leaves no folder', async () => {
		const {ended, gone} = await start('cat; echo "to the log"; exit 7');

		expect(await ended).toEqual({exitCode: 7, killedBy: undefined});
		await gone;
		expect(await readFile(log, 'utf8')).toBe('to the log\n');
		expect(existsSync(folder)).toBe(false);
	});

	test('is seen to be killed from outside, and what it started goes with it', async () => {
		const {ended, gone} = await start('sleep 600 & echo $! >child; mv child pid; kill -KILL $$');

		expect(await ended).toEqual({exitCode: undefined, killedBy: 'SIGKILL'});
		await gone;
		const child = await pidIn('pid');
		await waitUntil(() => !isAlive(child), {what: 'its child is gone'});
	});

	test('is interrupted by an abort, with all of its group', async () => {
		const cancel = new AbortController();
		const {ended, gone} = await start(
			'trap "exit 99" INT; sleep 600 & echo $! >child; mv child pid; wait',
			cancel.signal,
		);
		const child = await pidIn('pid');

		cancel.abort();

		expect(await ended).toEqual({exitCode: 99, killedBy: undefined});
		await gone;
		await waitUntil(() => !isAlive(child), {what: 'its child is gone'});
	});

	test('is not started when the signal aborted before', async () => {
		const cancelled = AbortSignal.abort();

		await expect(start('touch started', cancelled)).rejects.toBe(cancelled.reason);

		expect(existsSync(written('started'))).toBe(false);
	});

	test('does not outlive whoever started it, killed without a word', async () => {
		const script = 'echo $$ >own; mv own pid; while :; do sleep 1; done';
		const starter = spawn(process.execPath, [fixture, place, script], {stdio: 'inherit'});
		const pid = await pidIn('pid');

		starter.kill('SIGKILL');
		await once(starter, 'exit');

		await waitUntil(() => !isAlive(pid), {what: 'the program is gone'});
		await waitUntil(() => !existsSync(folder), {what: 'its folder is gone'});
	});

	test('that is a container is removed by name, should its client leave it behind', async () => {
		const {gone} = await startSupervised({
			command: {
				file: 'true',
				args: [],
				environment: process.env,
				cleanUp: {file: 'touch', args: [written('removed by it')]},
			},
			cwd: place,
			log,
			folder,
			signal: new AbortController().signal,
		});

		await gone;

		expect(existsSync(written('removed by it'))).toBe(true);
	});
});

const fixture = fileURLToPath(new URL('fixtures/starter.ts', import.meta.url));
