import {expect, test} from 'vitest';
import type {ExplainedFailure} from '../../../../source/model/run-view/view.ts';
import {consequenceParagraphs} from '../../../../source/ui/monitor/pages/failure.ts';
import {failureStory} from '../../../../source/ui/monitor/pages/failure-summary.ts';

import {aRun} from '../a-run.ts';
import {aScene} from '../a-scene.ts';

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
