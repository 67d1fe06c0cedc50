import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {
	type PlaybookProgress,
	progressShare,
	type RemainingTime,
	remainingTime,
} from '../../../source/model/estimate.ts';
import {fetchedBy} from '../../../source/model/run-view/view.ts';
import {usualProgress} from '../../../source/model/usual-run.ts';

/** Real runs of cluster.yml: when each play and task started, in seconds; the slow one up to the task that failed. */
type MeasuredRun = {
	readonly nodes: number;
	readonly listed: readonly {readonly name: string; readonly tasks: number}[];
	readonly plays: readonly {
		readonly name: string;
		readonly at: number;
		readonly tasks: readonly number[];
	}[];
	readonly end: number;
};

const runs: Readonly<Record<'complete' | 'slow', MeasuredRun>> = JSON.parse(
	readFileSync(new URL('measured-runs.json', import.meta.url), 'utf8'),
);

/** What is known of such a run after so many seconds, when none was made before it. */
const progressAt = ({plays, listed, nodes}: MeasuredRun, second: number): PlaybookProgress => {
	const number = plays.findLastIndex(({at}) => at <= second) + 1;
	const play = plays[number - 1];
	const started = play?.tasks.filter(at => at <= second) ?? [];
	const iso = (at: number) => new Date(at * 1000).toISOString();
	return {
		expected: undefined,
		plays: listed,
		play: play && {
			...{name: play.name, number, startedAt: iso(play.at), tasks: started.length, place: -1},
		},
		task: {startedAt: iso(started.at(-1) ?? play?.at ?? 0)},
		nodes: Array.from({length: nodes}, (_, index) => `n${index}`),
		startedAt: iso(0),
		outcome: 'running',
	};
};

describe.each(['complete', 'slow'] as const)(
	'in a first run that was measured, the %s one',
	key => {
		const run = runs[key];
		const seconds = Array.from({length: Math.floor(run.end / 5)}, (_, index) => index * 5);

		test('progress goes on, and never back', () => {
			const shares = seconds.map(
				second => progressShare(progressAt(run, second), second * 1000) ?? Number.NaN,
			);
			for (const [index, share] of shares.slice(1).entries()) {
				expect(share).toBeGreaterThanOrEqual(shares[index] ?? 1);
			}
			// The longest that the whole percents stand still; by a count of tasks it was ten minutes.
			const percents = shares.map(share => Math.floor(share * 100));
			const longest = Math.max(
				...percents.map(percent => percents.filter(other => other === percent).length * 5),
			);
			expect(longest).toBeLessThanOrEqual(run.end / 5);
		});

		test('the time left is estimated from the first task on', () => {
			const kinds = new Set(
				seconds.map(second => remainingTime(progressAt(run, second), second * 1000).kind),
			);
			expect([...kinds]).toEqual<RemainingTime['kind'][]>(['about']);
		});
	},
);

test('the estimate of a run that ends is right within a factor of three once a third is over', () => {
	const run = runs.complete;
	for (let second = Math.ceil(run.end / 3); second < run.end * 0.9; second += 5) {
		const left = remainingTime(progressAt(run, second), second * 1000);
		if (left.kind === 'unknown') throw new Error('the time left is not known');
		expect(left.least).toBeLessThan((run.end - second) * 3);
		expect(left.most).toBeGreaterThan((run.end - second) / 3);
	}
});

test('of any list of plays, more tasks and more time are never less progress', () => {
	const play = fc.record({
		name: fc.constantFrom('Prepare for etcd install', 'Install etcd', 'A play of a later release'),
		tasks: fc.nat(300),
	});
	fc.assert(
		fc.property(
			fc.array(play, {minLength: 1, maxLength: 12}),
			fc.nat(1000),
			fc.nat(5000),
			fc.integer({min: 1, max: 50}),
			(plays, tasks, sinceTask, nodes) => {
				const done = (more: {tasks: number; sinceTask: number}) =>
					usualProgress({plays, number: 1, nodes, ...more})?.done ?? 0;
				const now = done({tasks, sinceTask});
				expect(done({tasks, sinceTask: sinceTask + 10})).toBeGreaterThanOrEqual(now);
				expect(done({tasks: tasks + 1, sinceTask: 0})).toBeGreaterThanOrEqual(now - 1e-9);
			},
		),
	);
});

test.each([
	['get_url', 'download', 'download : Download_file | Download item', 'files'],
	[
		'ansible.builtin.apt',
		'kubernetes/preinstall',
		'kubernetes/preinstall : Update cache',
		'packages',
	],
	['command', 'download', 'download : Download_container | Download image if required', 'images'],
	['command', 'kubernetes/control-plane', 'kubernetes/control-plane : Kubeadm | Init', undefined],
	['set_fact', 'download', 'download : Prep_download | Set a few facts', undefined],
])('a task of %s in %s is known to fetch what it does', (action, role, name, fetched) => {
	expect(fetchedBy({action, role, name})).toBe(fetched);
});
