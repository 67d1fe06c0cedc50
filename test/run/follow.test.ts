import {appendFile, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {followEvents} from '../../source/run/follow.ts';
import {takeFileLock} from '../../source/system/file-lock.ts';

import {aHome} from './fixtures/a-home.ts';
import {collect} from './fixtures/collect.ts';

const {signal} = new AbortController();

test('followers before, during and after see the same events, each once and in order', async () => {
	const {folder, append} = await aLiveRun();
	const before = collect(followEvents(folder, {signal}));
	await append(line(1, 'run-started'), line(2));
	const during = followEvents(folder, {signal});
	expect((await during.next()).value).toMatchObject({seq: 1});
	await append(line(3), line(4));
	const rest = collect(during);
	await append(line(5, 'run-finished'));
	const after = await collect(followEvents(folder, {signal}));
	expect(after.end).toBe('finished');
	expect(after.events.map(({seq}) => seq)).toEqual([1, 2, 3, 4, 5]);
	expect(await before).toEqual(after);
	expect((await rest).events).toEqual(after.events.slice(1));
});

test('a line that is not whole yet is waited for', async () => {
	const {folder, append} = await aLiveRun();
	const following = collect(followEvents(folder, {signal}));
	const whole = line(1);
	await append(whole.slice(0, 20));
	await append(whole.slice(20), line(2, 'run-finished'));
	expect((await following).events.map(({seq}) => seq)).toEqual([1, 2]);
});

test('torn lines, foreign lines, another version and unknown types are skipped', async () => {
	const {folder, append} = await aLiveRun();
	await append(
		line(1),
		'{"v":1,"seq":2,"at":"2026-11-',
		'\n',
		'null\n[]\n"text"\n\n\u0000\n',
		Buffer.from([0xff, 0xfe, 0x0a]),
		line(2).replace('"v":1', '"v":2'),
		line(2, 'moon-risen'),
		line(3, 'run-finished'),
		line(4),
	);
	const {events, end} = await collect(followEvents(folder, {signal}));
	expect(events.map(({seq}) => seq)).toEqual([1, 3]);
	expect(end).toBe('finished');
});

test('events keep their keys in order, those of a newer rookery too', async () => {
	const {folder, append} = await aLiveRun();
	const newer = line(1).replace('"seq"', '"moon":"full","seq"');
	await append(newer, line(2, 'run-finished'));
	const {events} = await collect(followEvents(folder, {signal}));
	expect(`${JSON.stringify(events[0])}\n`).toBe(newer);
});

test('it can begin further on', async () => {
	const {folder, append} = await aLiveRun();
	await append(line(1), line(2), line(3, 'run-finished'));
	const {events} = await collect(followEvents(folder, {signal, from: 3}));
	expect(events.map(({seq}) => seq)).toEqual([3]);
});

test('a worker that is gone without a word ends it, after its last whole event', async () => {
	const {folder, append, die} = await aLiveRun();
	const following = collect(followEvents(folder, {signal}));
	await append(line(1), line(2), line(3).slice(0, 30));
	die();
	const {events, end} = await following;
	expect(end).toBe('died');
	expect(events.map(({seq}) => seq)).toEqual([1, 2]);
});

test('a follower leaves when its signal aborts, in the middle of waiting', async () => {
	const {folder, append} = await aLiveRun();
	await append(line(1));
	const abort = new AbortController();
	const events = followEvents(folder, {signal: abort.signal});
	await events.next();
	const next = events.next();
	abort.abort();
	expect(await next).toEqual({done: true, value: 'left'});
});

test('two followers of 20,000 events written in bursts miss none', async () => {
	const {start} = await aHome();
	const {folder} = await start('bursting');
	const both = await Promise.all([
		collect(followEvents(folder, {signal})),
		collect(followEvents(folder, {signal})),
	]);
	for (const {events, end} of both) {
		expect(end).toBe('finished');
		expect(events.map(({seq}) => seq)).toEqual(events.map((_, index) => index + 1));
		expect(events).toHaveLength(20_002);
	}
});

/** A run whose worker is this process: it lives for as long as its lock is held. */
const aLiveRun = async () => {
	const folder = await mkdtemp(join(tmpdir(), 'rookery-follow-'));
	const lock = takeFileLock(join(folder, 'worker.lock'));
	onTestFinished(async () => {
		lock?.release();
		await rm(folder, {recursive: true});
	});
	const log = join(folder, 'events.jsonl');
	return {
		folder,
		append: async (...parts: readonly (string | Uint8Array)[]) => {
			await writeFile(log, '', {flag: 'a'});
			for (const part of parts) await appendFile(log, part);
		},
		die: () => lock?.release(),
	};
};

const line = (seq: number, type = 'warning-raised') =>
	`${JSON.stringify({
		v: 1,
		seq,
		at: '2026-11-23T04:00:00.000Z',
		type,
		...fields[type],
	})}\n`;

const fields: Readonly<Record<string, object>> = {
	'warning-raised': {message: 'größer 🐦'},
	'run-started': {run: 'r', cluster: 'demo', version: '0', until: 'inventory', pid: 1},
	'run-finished': {outcome: 'done', exitCode: 0, changed: 0},
};
