import {describe, expect, test} from 'vitest';
import type {Event, EventBody} from '../../../source/model/events/run-events.ts';
import {reduceRun} from '../../../source/model/run-view/reduce-run.ts';
import {type ExplainedFailure, emptyRunView} from '../../../source/model/run-view/view.ts';
import {causeParagraphs, consequenceParagraphs} from '../../../source/ui/monitor/pages/failure.ts';
import {failureStory} from '../../../source/ui/monitor/pages/failure-summary.ts';
import {matchText} from '../../../source/ui/monitor/pages/search.ts';
import {aRun} from './a-run.ts';
import {aScene} from './a-scene.ts';

describe('cause paragraphs', () => {
	/** The same events, had another host done the task for its node. */
	const delegated = (event: Event): Event => {
		if (event.type === 'failure-explained' && event.task) {
			return {...event, task: {...event.task, delegatedTo: 'lab-master-1'}};
		}
		return event.type === 'node-task-finished' && event.outcome === 'failed'
			? {...event, delegatedTo: 'lab-master-1'}
			: event;
	};

	test.each([
		['while the playbook runs', aRun.failing],
		['when it has ended', aRun.failed],
	])('%s a failure is of the host that it happened on', (_, events) => {
		const headline = (told: readonly Event[]) => {
			const {view, end, theme} = aScene(told);
			const story = failureStory(view, end);
			return story && causeParagraphs(story, {view, glyphs: theme.glyphs})[0]?.text;
		};
		expect(headline(events)).toBe('lab-worker-1 failed');
		expect(headline(events.map(delegated))).toBe('lab-master-1 (for lab-worker-1) failed');
	});
});

describe('consequence paragraphs', () => {
	test('what is to be read in the folder of the run is told from there on', () => {
		const scene = aScene(aRun.failed);
		const story = failureStory(scene.view, scene.end);
		if (story?.kind !== 'explained') throw new Error('its failure is explained');
		const failure: ExplainedFailure = {
			...story.failure,
			files: ['/elsewhere/a.log', '/runs/lab-1/kubespray.log', '/runs/lab-1/diagnosis/b.log'],
		};
		const told = consequenceParagraphs({...story, failure}, scene);
		expect(told.slice(-4).map(({lead, text}) => `${lead}${text}`)).toEqual([
			'see /elsewhere/a.log',
			'see /runs/lab-1',
			'    kubespray.log',
			'    diagnosis/b.log',
		]);
	});
});

describe('failure story', () => {
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
});

describe('match text', () => {
	const line = {node: 'lab-worker-1', text: 'etcd : Make a folder: changed'};

	test.each([
		['', true],
		['MAKE folder', true],
		['make file', false],
		['-skipped', true],
		['-changed', false],
		['@worker-1', true],
		['@master', false],
		['@worker changed', true],
		['worker-1', true],
		['/make .* folder/', true],
		['/^Make/', false],
		['@worker-1 etcd /changed$/', true],
		['/(/', false],
		['-', true],
		['/', false],
	])('%s', (typed, isWanted) => {
		expect(matchText(typed)(line)).toBe(isWanted);
	});
});
