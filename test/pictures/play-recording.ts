/**
 * `play-recording.ts [SECONDS]`: shows the recorded run as it stood so long after its beginning, or at
 * its end, in the panes of whoever watched it then. Its time stands still; keys work.
 */

import {showMonitor} from '../../source/ui/monitor/monitor.tsx';
import {takeEvent} from '../../source/ui/monitor/source/log-lines.ts';
import {emptySourceState, type RunSource, windowOf} from '../../source/ui/monitor/source/source.ts';
import {theme} from '../../source/ui/theme.ts';

import {readRecording} from './read-recording.ts';

const events = await readRecording();
const [first] = events;
if (!first) throw new Error('the recording is empty');
const [seconds = Number.POSITIVE_INFINITY] = process.argv.slice(2).map(Number);
const moment = Date.parse(first.at) + seconds * 1000;
const past = events.filter(({at}) => Date.parse(at) <= moment);
const {view, log} = past.reduce(takeEvent, emptySourceState);
const shown = windowOf(log);
const now = Number.isFinite(moment) ? moment : Date.parse(view.lastEventAt ?? first.at);

const feed: RunSource = {
	view: () => view,
	log: () => shown,
	now: () => now,
	end: () => (view.end ? {kind: 'finished'} : undefined),
	subscribe: () => () => undefined,
	close: () => undefined,
};

const id = first.type === 'run-started' ? first.run : 'run';
await showMonitor({
	feed,
	run: {id, folder: `/home/you/.local/state/rookery/runs/${id}`},
	theme: theme(process.env, process.stdout),
	stdout: process.stdout,
	stdin: process.stdin,
	env: process.env,
	signal: new AbortController().signal,
	takeInterrupts: () => () => undefined,
	presetState: async () => 'same' as const,
	onCancel: () => undefined,
});
