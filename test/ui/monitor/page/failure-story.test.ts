import {expect, test} from 'vitest';
import type {Event, EventBody} from '../../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../../source/model/run-view/reduce-run.ts';
import {emptyRunView} from '../../../../source/model/run-view/view.ts';
import {failureStory} from '../../../../source/ui/monitor/pages/failure-summary.ts';

import {aRun} from '../a-run.ts';

const viewAfter = (events: readonly Event[], ...more: readonly EventBody[]) =>
	[
		...events,
		...more.map(
			(body, index): Event => ({...body, v: 1, seq: 100 + index, at: '2026-11-23T09:00:00.000Z'}),
		),
	].reduce(reduceRun, emptyRunView);

const change = {phase: 'instances', id: 'i', sentence: 'create it', message: 'no space'};

test.each([
	['nothing', viewAfter(aRun.playing), undefined, undefined],
	['a task on a node', viewAfter(aRun.failing), undefined, 'seen'],
	['a playbook that ended', viewAfter(aRun.failed), undefined, 'explained'],
	['a change', viewAfter(aRun.making, {type: 'change-failed', ...change}), undefined, 'change'],
	['the worker', viewAfter(aRun.playing), {kind: 'died'} as const, 'run'],
	['the log', viewAfter(aRun.playing), {kind: 'lost', error: new Error('gone')} as const, 'run'],
	[
		'a check',
		viewAfter([], {
			type: 'run-finished',
			outcome: 'failed',
			exitCode: 4,
			changed: 0,
			message: 'refused',
		}),
		undefined,
		'run',
	],
	[
		'what the playbook went on from',
		viewAfter(aRun.failing, {type: 'run-finished', outcome: 'done', exitCode: 0, changed: 1}),
		undefined,
		undefined,
	],
])('%s', (_, view, end, kind) => {
	expect(failureStory(view, end)?.kind).toBe(kind);
});
