import fc from 'fast-check';
import {expect, onTestFinished, test, vi} from 'vitest';
import type {Event} from '../../../../source/model/events/run-events.ts';
import {takeEvent} from '../../../../source/ui/monitor/source/log-lines.ts';
import {openReplay, record} from '../../../../source/ui/monitor/source/replay.ts';
import {
	emptySourceState,
	type RunSource,
	type SourceState,
	windowOf,
} from '../../../../source/ui/monitor/source/source.ts';

import {aLog} from '../../../model/run-view/a-log.ts';
import {madeLog} from '../../../run/made-log/made-log.ts';

test('the end of a replay equals the live end, and each place before it what was seen then', async () => {
	await fc.assert(
		fc.asyncProperty(aLog, fc.nat(), async (events, anywhere) => {
			const tape = await record(inBatches(events));
			const place = anywhere % (events.length + 1);
			expect(seen(tape.stateAt(place))).toEqual(live(events.slice(0, place)));
			expect(seen(tape.stateAt(events.length))).toEqual(live(events));
		}),
	);
});

test('going to and fro in a long run comes to the same as going on from the beginning', async () => {
	const events = [...madeLog({events: 6000, nodes: 9, outcome: 'done'})];
	const tape = await record(inBatches(events));
	for (const place of [5990, 10, 2500, 2501, 999, 1000, 1001, 6000, 0, 5999]) {
		expect(seen(tape.stateAt(place))).toEqual(live(events.slice(0, place)));
	}
});

test('it plays from the beginning to the end, and stands still there', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const events = [...madeLog({events: 400, nodes: 3, outcome: 'done', apart: 1000})];
	const {feed, replay} = await aReplay(events, {speed: 100});
	expect(replay.state()).toMatchObject({isPaused: false, speed: 100, total: 400});
	expect(feed.view().state).toBe('running');
	const seconds = (at(events.at(-1)) - at(events[0])) / 1000;
	vi.advanceTimersByTime((seconds / 100 / 2) * 1000);
	expect(replay.state().share).toBeCloseTo(0.5, 1);
	expect(feed.view().seq).toBe(replay.state().position);
	vi.advanceTimersByTime((seconds / 100) * 1000);
	expect(replay.state()).toMatchObject({isPaused: true, position: 400, share: 1});
	expect(feed.view()).toEqual(live(events).view);
	expect(feed.log()).toEqual(live(events).log);
	expect(feed.now()).toBe(at(events.at(-1)));
	expect(vi.getTimerCount()).toBe(0);
	replay.play();
	expect(replay.state()).toMatchObject({isPaused: false, position: 1});
});

test('a pause stops the clock; a step takes in one event, forwards and back', async () => {
	vi.useFakeTimers();
	onTestFinished(() => void vi.useRealTimers());
	const {feed, replay} = await aReplay([...madeLog({events: 300, nodes: 3})], {speed: 1});
	replay.pause();
	const {position} = replay.state();
	const now = feed.now();
	vi.advanceTimersByTime(60_000);
	expect([replay.state().position, feed.now()]).toEqual([position, now]);
	replay.step();
	expect(feed.view().seq).toBe(position + 1);
	replay.stepBack();
	expect(feed.view().seq).toBe(position);
	for (let count = 0; count < 10; count += 1) replay.stepBack();
	expect(replay.state().position).toBe(0);
});

test('it seeks by time, within the run', async () => {
	const events = [...madeLog({events: 1000, nodes: 3, outcome: 'failed'})];
	const {feed, replay} = await aReplay(events, {speed: 1});
	replay.pause();
	replay.seek(0.25);
	const quarter = at(events[0]) + (at(events.at(-1)) - at(events[0])) / 4;
	expect(feed.now()).toBe(quarter);
	expect(feed.view().seq).toBe(events.filter(event => at(event) <= quarter).length);
	replay.seek(7);
	expect(feed.view()).toEqual(live(events).view);
	replay.seek(-1);
	expect(replay.state().share).toBe(0);
});

test('it goes faster and slower, within bounds, and tells whoever listens', async () => {
	const {feed, replay} = await aReplay([...madeLog({events: 300, nodes: 3})], {speed: 3});
	const told = vi.fn();
	const unsubscribe = feed.subscribe(told);
	replay.faster();
	expect(replay.state().speed).toBe(5);
	expect(told).toHaveBeenCalledOnce();
	for (let count = 0; count < 30; count += 1) replay.slower();
	expect(replay.state().speed).toBe(0.5);
	for (let count = 0; count < 30; count += 1) replay.faster();
	expect(replay.state().speed).toBe(1000);
	const times = told.mock.calls.length;
	unsubscribe();
	replay.pause();
	expect(told).toHaveBeenCalledTimes(times);
});

test('a run without events, and one whose clock went back, are replayed all the same', async () => {
	const {replay: empty} = await aReplay([], {speed: 1});
	expect(empty.state()).toMatchObject({isPaused: true, position: 0, total: 0, share: 1});
	const [first, second, third] = [...madeLog({events: 3, nodes: 1})] as [Event, Event, Event];
	const back = {...second, at: new Date(at(first) - 60_000).toISOString()};
	const {feed, replay} = await aReplay([first, back, third], {speed: 1});
	replay.seek(1);
	expect(feed.view().seq).toBe(3);
});

const aReplay = async (events: readonly Event[], options: {readonly speed: number}) => {
	const feed: RunSource = openReplay(await record(inBatches(events)), options);
	onTestFinished(feed.close);
	const {replay} = feed;
	if (!replay) throw new Error('a replay can be steered');
	return {feed, replay};
};

async function* inBatches(events: readonly Event[]) {
	for (let index = 0; index < events.length; index += 700) yield events.slice(index, index + 700);
}

const live = (events: readonly Event[]) => seen(events.reduce(takeEvent, emptySourceState));

const seen = ({view, log}: SourceState) => ({view, log: windowOf(log)});

const at = (event: Event | undefined) => Date.parse(event?.at ?? '');
