import fc from 'fast-check';
import {expect, test} from 'vitest';
import {
	expectTimes,
	type KeptDuration,
	noTimes,
	type PlaybookProgress,
	placeOfPlay,
	progressShare,
	remainingTime,
	timePlays,
} from '../../../source/model/estimate.ts';
import type {EventBody} from '../../../source/model/events/run-events.ts';

const began = Date.UTC(2026, 10, 23, 4);

const plays = fc.array(
	fc.record({
		name: fc.constantFrom('Gather facts', 'Install etcd', 'Prepare for etcd install'),
		seconds: fc.double({min: 0, max: 900, noNaN: true}),
	}),
	{minLength: 1, maxLength: 16},
);

/** The progress of a run that takes its plays' time, at a moment of it. */
const progressAt = (
	run: readonly {readonly name: string; readonly seconds: number}[],
	{elapsed, expected}: {elapsed: number; expected: PlaybookProgress['expected']},
): PlaybookProgress => {
	let play: PlaybookProgress['play'];
	let start = 0;
	for (const [index, {name, seconds}] of run.entries()) {
		if (start > elapsed) break;
		play = {
			name,
			number: index + 1,
			startedAt: new Date(began + Math.floor(start * 1000)).toISOString(),
			tasks: 3,
			place: placeOfPlay(expected, {name, after: play?.place ?? -1}),
		};
		start += seconds;
	}
	return {
		expected,
		plays: run.map(({name}) => ({name, tasks: 4})),
		play,
		task: play,
		nodes: ['m1', 'w1'],
		startedAt: new Date(began).toISOString(),
		outcome: 'running',
	};
};

test('repeated exactly, a run stays within the band of the earlier ones, from beginning to end', () => {
	fc.assert(
		fc.property(plays, fc.double({min: 0, max: 1, noNaN: true}), (run, share) => {
			const expected = expectTimes([kept(run)], 3);
			const total = run.reduce((sum, {seconds}) => sum + seconds, 0);
			const elapsed = total * share;
			const left = remainingTime(
				progressAt(run, {elapsed, expected}),
				began + Math.floor(elapsed * 1000),
			);
			const truth = total - elapsed;
			expect(left.kind).toBe('between');
			if (left.kind !== 'between') return;
			// Times in the log are whole milliseconds.
			expect(left.least).toBeLessThanOrEqual(truth + 0.002);
			expect(left.most).toBeGreaterThanOrEqual(truth - 0.002);
		}),
	);
});

test('whatever happens, no time left is negative and nothing is done before the end', () => {
	fc.assert(
		fc.property(
			plays,
			fc.option(plays, {nil: undefined}),
			fc.double({min: -100, max: 1e5, noNaN: true}),
			(run, earlier, elapsed) => {
				const expected = earlier && expectTimes([kept(earlier)], 5);
				const progress = progressAt(run, {elapsed, expected});
				const now = began + Math.floor(elapsed * 1000);
				const left = remainingTime(progress, now);
				if (left.kind === 'between') {
					expect(left.least).toBeGreaterThanOrEqual(0);
					expect(left.most).toBeGreaterThanOrEqual(left.least);
				}
				const share = progressShare(progress, now);
				if (share !== undefined) {
					expect(share).toBeGreaterThanOrEqual(0);
					expect(share).toBeLessThan(1);
				}
				expect(progressShare({...progress, outcome: 'failed'}, now) ?? 0).toBeLessThan(1);
				expect(progressShare({...progress, outcome: 'done'}, now)).toBe(1);
			},
		),
	);
});

test('progress never goes back while a run goes on', () => {
	fc.assert(
		fc.property(plays, fc.array(fc.nat(3000), {maxLength: 20}), (run, moments) => {
			const expected = expectTimes([kept(run)], 3);
			const shares = moments
				.toSorted((one, other) => one - other)
				.map(elapsed =>
					progressShare(progressAt(run, {elapsed, expected}), began + elapsed * 1000),
				);
			const known = shares.filter(share => share !== undefined);
			for (const [index, share] of known.slice(1).entries()) {
				expect(share).toBeGreaterThanOrEqual((known[index] ?? 0) - 1e-4);
			}
		}),
	);
});

test('nothing is made up of a playbook whose plays are not known', () => {
	expect(expectTimes([], 3)).toBeUndefined();
	const progress = progressAt([{name: 'Install etcd', seconds: 5}], {
		elapsed: 1,
		expected: undefined,
	});
	expect(remainingTime({...progress, plays: undefined}, began)).toEqual({kind: 'unknown'});
	expect(progressShare({...progress, plays: undefined}, began)).toBeUndefined();
});

test('only other numbers of nodes are known: scaled from the nearest, and said', () => {
	const run = [{name: 'Install etcd', seconds: 100}];
	const runs = [
		{...kept(run), nodes: 20},
		{...kept(run), nodes: 3},
		{...kept(run), nodes: 3},
	];
	expect(expectTimes(runs, 6)).toEqual({
		runs: 2,
		scaledFrom: 3,
		plays: [{name: 'Install etcd', least: 80, most: 250}],
	});
	expect(expectTimes(runs, 20)).toMatchObject({runs: 1});
	expect(expectTimes(runs, 20)).not.toHaveProperty('scaledFrom');
});

test('where a play takes far longer than it ever did, the time left is what is usual', () => {
	const run = [{name: 'Install etcd', seconds: 60}];
	const expected = expectTimes([kept(run)], 3);
	const at = (elapsed: number) =>
		remainingTime(progressAt(run, {elapsed, expected}), began + elapsed * 1000);
	expect(at(100).kind).toBe('between');
	expect(at(1000).kind).toBe('about');
});

test('plays are timed as their events come', () => {
	const events: readonly (readonly [number, EventBody])[] = [
		[0, {type: 'playbook-started', phase: 'k', playbook: 'cluster.yml', nodes: [], log: ''}],
		[1000, {type: 'play-started', play: '1', name: 'Gather facts'}],
		[2500, {type: 'task-started', task: '1', name: 'look', action: 'setup', where: 'a:1'}],
		[3000, {type: 'play-started', play: '2', name: 'Install etcd'}],
		[
			9000,
			{type: 'playbook-finished', phase: 'k', playbook: 'cluster.yml', outcome: 'done', seconds: 9},
		],
	];
	expect(events.reduce((times, [now, event]) => timePlays(times, event, now), noTimes)).toEqual({
		plays: [
			{name: 'Gather facts', seconds: 2},
			{name: 'Install etcd', seconds: 6},
		],
		current: undefined,
	});
});

function kept(run: readonly {readonly name: string; readonly seconds: number}[]): KeptDuration {
	const finishedAt = new Date(began).toISOString();
	return {release: 'v2.28.1', playbook: 'cluster.yml', nodes: 3, finishedAt, plays: [...run]};
}
