import {appendFile, mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import type {Event} from '../../../../source/model/events/run-events.ts';
import {takeFileLock} from '../../../../source/system/file-lock.ts';
import {openLiveSource} from '../../../../source/ui/monitor/source/live.ts';
import {takeEvent} from '../../../../source/ui/monitor/source/log-lines.ts';
import {emptySourceState, windowOf} from '../../../../source/ui/monitor/source/source.ts';

import {madeLog} from '../../../run/made-log/made-log.ts';
import {waitFor} from '../../../wait-for.ts';

test('who attaches in the middle sees what was seen from the start, and then what comes', async () => {
	const {open, append} = await aRun();
	const events = [...madeLog({events: 5000, nodes: 7, outcome: 'done'})];
	await append(events.slice(0, 100));
	const early = await open();
	expect(early.view().seq).toBe(100);
	await append(events.slice(100, 4000));
	await waitFor(() => expect(early.view().seq).toBe(4000));
	const late = await open();
	expect(late.view()).toEqual(early.view());
	expect(late.log()).toEqual(early.log());
	await append(events.slice(4000));
	for (const feed of [early, late]) {
		await waitFor(() => expect(feed.end()).toEqual({kind: 'finished'}));
		expect(feed.view()).toEqual(events.reduce(takeEvent, emptySourceState).view);
		expect(feed.now()).toBe(Date.parse(events.at(-1)?.at ?? ''));
	}
});

test('a long log comes to the same, read all at once or as it was written', async () => {
	const {open, append} = await aRun();
	const early = await open();
	const events = [...madeLog({events: 30_000, nodes: 40, outcome: 'failed'})];
	const state = events.reduce(takeEvent, emptySourceState);
	await append(events.slice(0, 20_000));
	const late = await open();
	expect(late.view().seq).toBe(20_000);
	await append(events.slice(20_000));
	for (const feed of [early, late, await open()]) {
		await waitFor(() => expect(feed.end()).toEqual({kind: 'finished'}));
		expect(feed.view()).toEqual(state.view);
		expect(feed.log()).toEqual(windowOf(state.log));
		expect(feed.log().lines).toHaveLength(10_000);
	}
});

test('it tells of what comes, the same objects as long as nothing does', async () => {
	const {open, append} = await aRun();
	const [first, ...others] = [...madeLog({events: 20, nodes: 2})];
	await append(first ? [first] : []);
	const feed = await open();
	const told = vi.fn();
	feed.subscribe(told);
	await waitFor(() => expect(told).toHaveBeenCalled());
	expect(feed.view()).toBe(feed.view());
	expect(feed.log()).toBe(feed.log());
	const times = told.mock.calls.length;
	await append(others);
	await waitFor(() => expect(told.mock.calls.length).toBeGreaterThan(times));
	expect(feed.view().seq).toBe(20);
});

test('a worker that dies is told', async () => {
	const {open, append, die} = await aRun();
	await append([...madeLog({events: 20, nodes: 2})]);
	const feed = await open();
	expect(feed.end()).toBeUndefined();
	die();
	await waitFor(() => expect(feed.end()).toEqual({kind: 'died'}));
});

test('a log that can not be read is told, not thrown into nowhere', async () => {
	const {folder, open} = await aRun();
	await rm(join(folder, 'events.jsonl'));
	await mkdir(join(folder, 'events.jsonl'));
	expect((await open()).end()).toMatchObject({kind: 'lost', error: {code: 'EISDIR'}});
});

/** A run whose worker is this process. */
const aRun = async () => {
	const folder = await mkdtemp(join(tmpdir(), 'rookery-feed-'));
	const lock = takeFileLock(join(folder, 'worker.lock'));
	const log = join(folder, 'events.jsonl');
	await writeFile(log, '');
	onTestFinished(async () => {
		lock?.release();
		await rm(folder, {recursive: true});
	});
	return {
		folder,
		open: async () => {
			const feed = await openLiveSource(folder, {signal: new AbortController().signal});
			onTestFinished(feed.close);
			return feed;
		},
		append: (events: readonly Event[]) =>
			appendFile(log, events.map(event => `${JSON.stringify(event)}\n`).join('')),
		die: () => lock?.release(),
	};
};
