import stringWidth from 'fast-string-width';
import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test, vi} from 'vitest';
import type {Event} from '../../../source/model/events/run-events.ts';
import type {PresetState} from '../../../source/model/preset/source.ts';
import {Monitor} from '../../../source/ui/monitor/monitor.tsx';
import {type Theme, theme} from '../../../source/ui/theme.ts';

import {waitFor} from '../../wait-for.ts';
import {aWindow} from '../a-window.tsx';
import {aFeed} from './a-feed.ts';
import {aRun} from './a-run.ts';
import {plainTheme} from './a-scene.ts';

afterEach(cleanup);

type Size = {readonly columns: number; readonly rows: number};

const watch = async (
	events: readonly Event[],
	{
		columns = 80,
		rows = 24,
		theme = plainTheme,
		preset = 'same',
	}: Partial<Size & {readonly theme: Theme; readonly preset: PresetState}> = {},
) => {
	const feed = aFeed(events);
	const onCancel = vi.fn();
	const written: string[] = [];
	const window = await aWindow(
		<Monitor
			feed={feed}
			run={{id: 'lab-1', folder: '/runs/lab-1'}}
			theme={theme}
			stdout={{write: (text: string) => written.push(text)} as unknown as NodeJS.WriteStream}
			stdin={process.stdin}
			env={{}}
			signal={new AbortController().signal}
			takeInterrupts={() => () => undefined}
			presetState={async () => preset}
			onCancel={onCancel}
		/>,
		{columns, rows},
	);
	return {...window, feed, onCancel, written};
};

const colourTheme = theme({LANG: 'C.UTF-8', FORCE_COLOR: '1'}, {isTTY: true});

const arrow = {up: '\u001b[A', down: '\u001b[B'};
const enter = '\r';
const esc = '\u001b';

test.each([
	[60, 15],
	[80, 24],
	[100, 30],
	[140, 40],
	[200, 60],
])('the whole screen at %i columns and %i rows, and no line wider', async (columns, rows) => {
	const {lines, text} = await watch(aRun.playing, {columns, rows});
	expect(lines()).toHaveLength(rows);
	for (const line of lines()) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
	expect(text()).toContain('lab  ● running');
	expect(text()).toContain('Kubernetes');
	expect(text()).toContain('Fetch runc');
	expect(text()).toMatchSnapshot();
});

test('one pane at a time at 80×24, each by its key', async () => {
	const {press, sees, text} = await watch(aRun.playing);
	expect(text()).toContain('[2 Nodes]');
	press('1');
	await sees(/▸ ● Kubernetes/);
	press('3');
	await sees('→ download : Fetch runc');
	press('4');
	await sees('nothing has failed');
	press('\t');
	await sees('[1 Phases]');
});

test('all panes at once at 200×60', async () => {
	const {text} = await watch(aRun.failed, {columns: 200, rows: 60});
	for (const title of ['Phases', 'Nodes', 'Log', 'Failure']) {
		expect(text()).toContain(`─ ${title} ─`);
	}
});

test('a window that is too small says so, and shows all again when it grows', async () => {
	const {resize, sees} = await watch(aRun.playing);
	resize({columns: 50, rows: 10});
	await sees('this window is too small');
	resize({columns: 80, rows: 24});
	await sees('[2 Nodes]');
});

test('what unpacks has a bar', async () => {
	const {text} = await watch(aRun.making);
	expect(text()).toContain('████░░░░░░ Unpack: 40%');
});

test('three levels down and back up', async () => {
	const {press, sees} = await watch(aRun.failing);
	press('1');
	await sees('[1 Phases]');
	press(enter);
	await sees('─ Kubernetes ─');
	await sees('play 1 of 1: Install etcd');
	press(arrow.down, arrow.down, arrow.down);
	await sees(/▸ . master-1/);
	press(enter);
	await sees('─ Kubernetes › lab-master-1 ─');
	press(arrow.down, enter);
	await sees('─ Kubernetes › lab-master-1 › Fetch runc ─');
	await sees('roles/download/tasks/file.yml:59');
	await sees(/failed +lab-worker-1/);
	press(esc);
	await sees('─ Kubernetes › lab-master-1 ─');
	press(esc);
	await sees('─ Kubernetes ─');
	press(esc);
	await sees('[1 Phases]');
});

test('the failure comes up by itself, the cause before the rest, with the command to go on', async () => {
	const {feed, sees, text} = await watch(aRun.playing);
	feed.take(aRun.failed.slice(aRun.playing.length));
	await sees('[4 Failure ✖]');
	const order = [
		'✖ lab-worker-1 failed',
		'download : Fetch runc',
		'Could not resolve host',
		'known as download-no-name',
		'→ check DNS on the node',
		'→ rookery up /home/me/lab.yaml',
		'lab-worker-2 only stopped because of it',
	].map(part => text().indexOf(part));
	expect(order).not.toContain(-1);
	expect(order).toEqual(order.toSorted((one, other) => one - other));
});

test('the command to go on names the preset that was given, and says when that has changed', async () => {
	const changed = await watch(aRun.failed, {rows: 50, preset: 'changed'});
	changed.press('4');
	await changed.sees(/lab\.yaml has changed since this run started/);
	await changed.sees('→ rookery up /home/me/lab.yaml');
	cleanup();
	const gone = await watch(aRun.failed, {rows: 50, preset: 'gone'});
	gone.press('4');
	await gone.sees('/home/me/lab.yaml no longer exists');
	await gone.sees('→ cp /runs/lab-1/preset.yaml /home/me/lab.yaml');
	expect(gone.text()).not.toContain('rookery up /runs/');
});

test('a failure takes nothing from somebody who reads further down', async () => {
	const {feed, press, sees} = await watch(aRun.playing);
	press(enter);
	await sees('─ lab-master-1 ─');
	feed.take(aRun.failed.slice(aRun.playing.length));
	await sees('4 Failure ✖');
	await sees('─ lab-master-1 ─');
});

test('the log is filtered while one types, by node, words and expression', async () => {
	const {press, sees, text} = await watch(aRun.failed);
	press('3', 'f', ...'@worker-1 /resolve/');
	await sees('only @worker-1 /resolve/');
	press(enter);
	await waitFor(() => expect(text().match(/^ {2}\d\d:\d\d:\d\d /gm)).toHaveLength(1));
	press(esc);
	await sees('─ follows ─');
});

test('what is typed in one go arrives whole', async () => {
	const {press, sees} = await watch(aRun.failed);
	press('3', 'f', 'cluster');
	await sees('filter: cluster');
});

test('a search goes to the row, and says when there is none', async () => {
	const {press, sees} = await watch(aRun.failed);
	press('3', '/', 'Make a folder', enter);
	await sees(/▸ \d\d:\d\d:\d\d worker-2 ~ etcd : Make a folder/);
	press('n');
	await sees(/▸ \d\d:\d\d:\d\d → etcd : Make a folder|▸ .*Make a folder/);
	press('/', 'no such thing', enter);
	await sees('no row has no such thing');
});

test('what is searched for stands out in the log while it is typed, until Esc', async () => {
	const {press, sees, text} = await watch(aRun.failed, {theme: colourTheme});
	press('3', '/', 'resolve');
	await sees(colourTheme.found('resolve'));
	press(enter);
	await sees(/▸ .* names/);
	expect(text()).toContain(colourTheme.found('resolve'));
	press(esc);
	await waitFor(() => expect(text()).not.toContain(colourTheme.found('resolve')));
});

test('Ctrl-C asks: stay, cancel, and a second one leaves', async () => {
	const {press, sees, onCancel, text} = await watch(aRun.playing);
	press('\u0003');
	await sees('leave it running');
	press('s');
	await waitFor(() => expect(text()).not.toContain('leave it running'));
	press('q');
	await sees('leave it running');
	press(arrow.down, enter);
	await waitFor(() => expect(onCancel).toHaveBeenCalledOnce());
	await sees('asked the run to end');
});

test('c copies the chosen row through the terminal', async () => {
	const {press, sees, written} = await watch(aRun.failed);
	press('c');
	await sees('copied 19 characters');
	expect(written).toEqual([
		`\u001b]52;c;${Buffer.from('lab-worker-1 failed').toString('base64')}\u0007`,
	]);
});

test('? shows every key, Esc closes it', async () => {
	const {press, sees} = await watch(aRun.playing, {columns: 80, rows: 40});
	press('?');
	await sees('leave it running, cancel it, or stay');
	press(esc);
	await sees('[2 Nodes]');
});
