import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import type {Event, EventBody} from '../../../source/model/events/run-events.ts';
import {Monitor} from '../../../source/ui/monitor/monitor.tsx';

import {aWindow} from '../a-window.tsx';
import {aFeed} from './a-feed.ts';
import {aRun} from './a-run.ts';
import {plainTheme} from './a-scene.ts';

afterEach(cleanup);

const node = 'lab-worker-1';

const examined: EventBody = {
	type: 'node-examined',
	task: 't2',
	node,
	silent: 1200,
	processes: [
		{
			pid: 812,
			command: '/usr/bin/curl -sSL https://mirror/runc',
			cpu: 0,
			state: 'asleep',
			seconds: 1199,
		},
		{
			pid: 44,
			command: 'etcd --data-dir=/var/lib/etcd',
			cpu: 0.12,
			state: 'running',
			seconds: 90_000,
		},
	],
};

/** Twenty minutes after the last event of the others. */
const later = (events: readonly Event[], body: EventBody): readonly Event[] => {
	const {seq = 0, at = ''} = events.at(-1) ?? {};
	const moment = new Date(Date.parse(at) + 1_200_000).toISOString();
	return [...events, {v: 1, seq: seq + 1, at: moment, ...body}];
};

const watch = async (events: readonly Event[]) =>
	aWindow(
		<Monitor
			feed={aFeed(events)}
			run={{id: 'lab-1', folder: '/runs/lab-1'}}
			theme={plainTheme}
			stdout={process.stdout}
			stdin={process.stdin}
			env={{}}
			signal={new AbortController().signal}
			takeInterrupts={() => () => undefined}
			presetState={async () => 'same'}
			onCancel={() => {}}
		/>,
		{columns: 200, rows: 40},
	);

test('a node that stalls is marked, with the program that it is in', async () => {
	const {text, sees, press} = await watch(later(aRun.playing, examined));
	expect(text()).toMatch(/▲ lab-worker-1 .*silent for 20:0\d: download : Fetch runc, in curl runc/);
	press('3');
	await sees(/lab-worker-1 +▲ lab-worker-1 may be stuck: .*what it does: \/usr\/bin\/curl/);
});

test('its page and that of its task say what it was seen to do, process by process', async () => {
	const {press, sees} = await watch(later(aRun.playing, examined));
	press('/', node, '\r');
	await sees(/▸ ▲ lab-worker-1/);
	press('\r');
	await sees(/stalled +silent for 20:0\d: download : Fetch runc/);
	await sees(/nothing was heard of it for 20:0\d; what it did at \d\d:\d\d:\d\d:/);
	await sees(/ 812 {2}\/usr\/bin\/curl -sSL https:\/\/mirror\/runc \(asleep, for 19 min 59 s\)/);
	await sees(/ 44 {2}etcd .* \(running, 12 % of a processor, for 25 h 0 min\)/);
	press('/', 'stalled', '\r');
	press('\r');
	await sees('roles/download/tasks/file.yml:59');
	await sees(/ 812 {2}\/usr\/bin\/curl/);
});

test('where nobody was asked, the page says how long it is silent, and no more', async () => {
	const other: EventBody = {type: 'warning-raised', message: 'the clock is off'};
	const {press, sees, text} = await watch(later(aRun.playing, other));
	press('/', node, '\r');
	await sees(/▸ ▲ lab-worker-1/);
	press('\r');
	await sees(/nothing was heard of it for 20:0\d/);
	expect(text()).not.toContain('what it did');
});

test('a node that goes on is not marked, whatever it was seen to do', async () => {
	const {text} = await watch([
		...later(aRun.playing, examined),
		...later(later(aRun.playing, examined), {
			type: 'node-task-finished',
			task: 't2',
			node,
			outcome: 'ok',
		}).slice(-1),
	]);
	expect(text()).toMatch(/○ lab-worker-1 .*waiting/);
});
