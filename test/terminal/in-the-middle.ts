import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {PresetSource} from '../../source/model/preset/source.ts';
import type {StartedRun} from '../../source/run/start.ts';

import {waitUntil} from '../lab/wait-until.ts';
import type {TestHome} from '../run/fixtures/a-home.ts';

/** Starts a run, and waits until nothing more happens in it by itself. */
export const inTheMiddle = async (home: TestHome, source?: PresetSource): Promise<StartedRun> => {
	const run = await home.start('playing', source && {source});
	const log = join(run.folder, 'events.jsonl');
	const isThere = async () => (await readFile(log, 'utf8')).includes('in the middle');
	await waitUntil(isThere, {what: 'the middle of the run'});
	return run;
};
