import {expect, test} from 'vitest';
import type {Event} from '../../../../source/model/events/run-events.ts';
import {causeParagraphs} from '../../../../source/ui/monitor/pages/failure.ts';
import {failureStory} from '../../../../source/ui/monitor/pages/failure-summary.ts';

import {aRun} from '../a-run.ts';
import {aScene} from '../a-scene.ts';

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
