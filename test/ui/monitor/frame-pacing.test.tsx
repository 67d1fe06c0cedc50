import {cleanup} from 'ink-testing-library';
import {afterEach, beforeEach, expect, test, vi} from 'vitest';
import type {Event} from '../../../source/model/events/run-events.ts';
import {
	frameInterval,
	secondsTimer,
	throttledNotifier,
} from '../../../source/ui/monitor/frame-pacing.ts';
import {Monitor} from '../../../source/ui/monitor/monitor.tsx';
import type {RunSource} from '../../../source/ui/monitor/source/source.ts';

import {aWindow} from '../a-window.tsx';
import {aFeed} from './a-feed.ts';
import {aRun} from './a-run.ts';
import {plainTheme} from './a-scene.ts';

beforeEach(() => {
	vi.useFakeTimers({
		toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
	});
});

afterEach(() => {
	cleanup();
	vi.useRealTimers();
});

test('a burst of events is drawn four times a second, its last event as well', async () => {
	const {during, text, come} = await watch();
	await during(frameInterval, () => come(warning('the first')));
	const frames = await during(2000, () => come(warning('one of many')));
	expect(frames).toBe(2 * perSecond);
	come(warning('the last of them'));
	expect(await during(frameInterval)).toBe(1);
	expect(text()).toContain('the last of them');
});

test('an event after a while without any is drawn at once', async () => {
	const {during, text, come} = await watch();
	await during(10_000);
	come(warning('here I am'));
	expect(await during(10)).toBe(1);
	expect(text()).toContain('here I am');
});

test('a key is drawn at once, in the middle of a burst as well', async () => {
	const {during, come, press} = await watch();
	await during(1000, () => come(warning('one of many')));
	press('\t');
	expect(await during(0)).toBe(1);
});

test('the clock goes every second, every other where nothing comes, and every second again', async () => {
	const {during, come} = await watch();
	const seconds = async (count: number) => {
		const frames: number[] = [];
		for (let second = 0; second < count; second += 1) frames.push(await during(1000));
		return frames;
	};
	await during(500, () => come(warning('the last for a while')));
	await during(frameInterval + 500);
	expect(await seconds(4)).toEqual([1, 1, 1, 1]);
	expect(await seconds(6)).toEqual([0, 1, 0, 1, 0, 1]);
	come(warning('another'));
	expect(await during(300)).toBe(1);
	await during(700);
	expect(await seconds(3)).toEqual([1, 1, 1]);
});

test('the clock costs no frame of its own while events come', async () => {
	const {during, come} = await watch();
	await during(frameInterval, () => come(warning('the first')));
	expect(await during(10_000, () => come(warning('one of many')))).toBe(10 * perSecond);
});

test('the clock shows every second as well where an event comes now and then', async () => {
	const {during, come, text} = await watch();
	await during(1000);
	const seen = new Set<string>();
	for (let moment = 0; moment < 20_000; moment += 50) {
		if (moment % 1850 === 0) come(warning('now and then'));
		await during(50);
		seen.add(elapsed(text()));
	}
	expect(seen.size).toBeGreaterThanOrEqual(20);
});

test('a timer of seconds that is stopped ticks no more', () => {
	const tick = vi.fn();
	const timer = secondsTimer(() => performance.now(), tick);
	vi.advanceTimersByTime(3100);
	expect(tick).toHaveBeenCalledTimes(3);
	timer.stop();
	vi.advanceTimersByTime(5000);
	expect(tick).toHaveBeenCalledTimes(3);
	expect(vi.getTimerCount()).toBe(0);
});

const perSecond = 4;

const warning = (message: string) => ({type: 'warning-raised', message}) as const;

/** "4:05" of "● running  phase 3 of 4: Kubernetes   4:05, …". */
const elapsed = (text: string) => /(\d+:\d\d), /.exec(text)?.[1] ?? '';

/** The monitor on a run that goes on, in a time that passes as the test lets it. */
const watch = async () => {
	const made = aFeed(aRun.playing);
	const began = Date.now();
	const listeners = throttledNotifier();
	const feed: RunSource = {
		...made,
		now: () => made.now() + Date.now() - began,
		subscribe: listeners.subscribe,
	};
	let seq = aRun.playing.length;
	const {stdout, text, press} = await aWindow(
		<Monitor
			feed={feed}
			run={{id: 'lab-1', folder: '/runs/lab-1'}}
			theme={plainTheme}
			stdout={process.stdout}
			stdin={process.stdin}
			env={{}}
			signal={new AbortController().signal}
			takeInterrupts={() => () => undefined}
			presetState={async () => 'same'}
			onCancel={() => undefined}
		/>,
		{columns: 140, rows: 40},
	);
	const settled = () => new Promise(resolve => setImmediate(() => setImmediate(resolve)));
	return {
		text,
		press,
		come: (body: ReturnType<typeof warning>) => {
			seq += 1;
			const event: Event = {v: 1, seq, at: aRun.playing.at(-1)?.at ?? '', ...body};
			made.take([event]);
			listeners.tellSoon();
		},
		/** Lets milliseconds pass, with something done every ten of them. @returns the frames drawn meanwhile */
		during: async (milliseconds: number, often: () => void = () => undefined) => {
			const before = stdout.frames.length;
			for (let passed = 0; passed < milliseconds; passed += 10) {
				often();
				vi.advanceTimersByTime(10);
				await settled();
			}
			await settled();
			return stdout.frames.length - before;
		},
	};
};
