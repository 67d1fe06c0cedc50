import {appendFile, readFile, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test, vi} from 'vitest';
import {findRun} from '../../source/run/runs.ts';
import {waitUntil} from '../lab/wait-until.ts';
import {aHome} from '../run/fixtures/a-home.ts';
import {presetText} from '../run/fixtures/a-preset.ts';
import {timeLimit} from '../time-limit.ts';
import {inTheMiddle} from './in-the-middle.ts';
import {rookeryIn} from './rookery-in.ts';

// Each starts processes that load a screen, on a machine that may have others to do.
vi.setConfig({testTimeout: timeLimit(120)});

test('one leaves a run and comes back to the same screen; two may look at once', async () => {
	const home = await aHome();
	const {id} = await inTheMiddle(home);
	const first = await rookeryIn(home, 'watch');
	await first.waitFor(/Phases.*Nodes/s);
	expect(await first.isAlternate()).toBe(true);
	const second = await rookeryIn(home, 'watch');
	expect(still(await second.waitFor(/Phases.*Nodes/s))).toBe(still(await first.screen()));
	await first.press('q');
	await first.waitFor(/leave it running/);
	await first.press('Enter');
	expect(await first.exitCode()).toBe(0);
	expect(await first.isAlternate()).toBe(false);
	const farewell = await first.screen();
	expect(farewell).toContain(`rookery watch ${id}`);
	expect(farewell).toContain(`rookery cancel ${id}`);
	const again = await rookeryIn(home, `watch ${id}`);
	expect(still(await again.waitFor(/Phases.*Nodes/s))).toBe(still(await second.screen()));
	expect((await findRun(home.home)).state).toBe('live');
});

test('Ctrl-C asks, and a second one leaves at once', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch');
	await terminal.waitFor(/Phases.*Nodes/s);
	await terminal.press('C-c');
	await terminal.waitFor(/leave it running/);
	await terminal.press('C-c');
	expect(await terminal.exitCode()).toBe(130);
	expect((await findRun(home.home)).state).toBe('live');
});

test('cancelling ends the run, and what stands stays to be read', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch');
	await terminal.waitFor(/Phases.*Nodes/s);
	await terminal.press('q');
	await terminal.waitFor(/leave it running/);
	await terminal.press('c');
	expect(await terminal.exitCode()).toBe(130);
	expect(await terminal.screen()).toMatch(/demo . cancelled/);
	expect((await findRun(home.home)).state).toBe('cancelled');
});

test('a viewer that is killed harms nothing, and another goes on', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch');
	await terminal.waitFor(/Phases.*Nodes/s);
	process.kill(await terminal.pid(), 'SIGKILL');
	expect(await terminal.exitCode()).toBe(137);
	const run = await findRun(home.home);
	expect(run.state).toBe('live');
	process.kill(run.pid ?? 0, 'SIGUSR2');
	const other = await rookeryIn(home, 'watch');
	await other.waitFor(/no way out/);
});

test('a failure opens its pane by itself, at 80 columns too', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch', {columns: 80, rows: 24});
	await terminal.waitFor(/Kubernetes/);
	process.kill((await findRun(home.home)).pid ?? 0, 'SIGUSR2');
	const screen = await terminal.waitFor(/no way out/);
	expect(screen).toContain('made-master-1');
	expect(screen).toMatch(/roles\/download\/tasks\/file\.yml:88/);
	await terminal.press('q');
	expect(await terminal.exitCode()).toBe(6);
	expect(await terminal.screen()).toContain('Failed to download');
});

test('how to go on names the preset that was given, and follows what becomes of it', async () => {
	const home = await aHome();
	const path = join(home.root, 'lab.yaml');
	await writeFile(path, presetText);
	const {id} = await inTheMiddle(home, {kind: 'file', path});
	const terminal = await rookeryIn(home, 'watch', {columns: 160, rows: 50});
	await terminal.waitFor(/Kubernetes/);
	process.kill((await findRun(home.home)).pid ?? 0, 'SIGUSR2');
	const given = await terminal.waitFor(/To continue:.*rookery up \S*lab\.yaml/s);
	expect(given).not.toContain('has changed');
	await appendFile(path, '# fixed\n');
	await terminal.waitFor(/lab\.yaml has changed since this run started/);
	await rm(path);
	await terminal.waitFor(/lab\.yaml no longer exists/);
	await terminal.press('q');
	expect(await terminal.exitCode()).toBe(6);
	expect(await terminal.screen()).toMatch(/cp \S*preset\.yaml \S*lab\.yaml/);
	await writeFile(path, presetText);
	const lines = await rookeryIn(home, `watch ${id} --replay --plain --speed 1000`, {columns: 160});
	expect(await lines.exitCode()).toBe(6);
	const summary = await lines.screen();
	expect(summary).toContain(`rookery up ${path}`);
	expect(summary).not.toContain('has changed');
});

test('a window that shrinks and grows again has no ghost', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch', {columns: 200, rows: 60});
	await terminal.waitFor(/Phases.*Nodes.*Log/s);
	const before = still(await terminal.screen());
	await terminal.resize(60, 15);
	await waitUntil(async () => /^.{0,60}$/.test(widest(await terminal.screen())), {
		what: 'it to fit',
	});
	const small = await rookeryIn(home, 'watch', {columns: 60, rows: 15});
	const fresh = still(await small.waitFor(/Nodes|Phases/));
	await waitUntil(async () => still(await terminal.screen()) === fresh, {what: 'the small screen'});
	await terminal.resize(200, 60);
	await waitUntil(async () => still(await terminal.screen()) === before, {
		what: 'the large screen',
	});
});

test('without colours nothing is coloured', async () => {
	const home = await aHome();
	await inTheMiddle(home);
	const terminal = await rookeryIn(home, 'watch', {env: {NO_COLOR: '1'}});
	await terminal.waitFor(/Phases.*Nodes/s);
	expect(styleCodes(await terminal.screen('styles')).filter(isColour)).toEqual([]);
});

test('a pipe, a poor terminal and a screen reader get lines', async () => {
	const home = await aHome();
	const {id} = await home.start('quick');
	for (const [words, env] of [
		[`watch ${id} | cat`, {}],
		[`watch ${id}`, {TERM: 'dumb'}],
		[`watch ${id}`, {INK_SCREEN_READER: 'true'}],
		[`watch ${id} --plain`, {}],
	] as const) {
		const terminal = await rookeryIn(home, words, {env});
		await terminal.waitFor(/create three: done/);
		expect(await terminal.exitCode()).toBe(0);
		expect(await terminal.isAlternate()).toBe(false);
	}
});

test('a replay plays, pauses and goes to its end, which is the run’s', async () => {
	const home = await aHome();
	const {id, folder} = await inTheMiddle(home);
	process.kill((await findRun(home.home)).pid ?? 0, 'SIGUSR2');
	await waitUntil(async () => (await findRun(home.home)).state === 'failed', {what: 'its end'});
	const live = await rookeryIn(home, `watch ${id}`, {columns: 120, rows: 40});
	await live.waitFor(/no way out/);
	const replay = await rookeryIn(home, `watch ${id} --replay --speed 0.5`, {
		columns: 120,
		rows: 40,
	});
	await replay.waitFor(/Phases.*Nodes/s);
	await replay.press(...Array.from({length: 21}, () => 'Right'));
	await replay.waitFor(/no way out/);
	expect(await readFile(join(folder, 'events.jsonl'), 'utf8')).toContain('run-finished');
	await replay.press('q');
	expect(await replay.exitCode()).toBe(0);
});

test('what is hostile in a log leaves the screen whole and the file alone', async () => {
	const home = await aHome();
	const {folder} = await inTheMiddle(home);
	const log = join(folder, 'events.jsonl');
	const hostile = [
		'\u001b[2J\u001b[1;1Hgone',
		'\u001b]0;title\u0007',
		`${'wide 字'.repeat(500)}`,
		'back\rto the start',
		'\u009b31mred',
		'\u202egnp.exe',
		'😀👩‍👩‍👧',
	];
	const {events} = await findRun(home.home);
	const lines = hostile.map((message, index) =>
		JSON.stringify({
			v: 1,
			seq: events + index + 1,
			at: new Date().toISOString(),
			type: 'warning-raised',
			message,
		}),
	);
	await appendFile(
		log,
		Buffer.concat([Buffer.from(`${lines.join('\n')}\n`), Buffer.from([0xff, 0xfe, 0x0a])]),
	);
	const bytes = await readFile(log);
	const terminal = await rookeryIn(home, 'watch', {columns: 80, rows: 24});
	await terminal.waitFor(/Kubernetes/);
	await terminal.press('3');
	const screen = await terminal.waitFor(/gone.*to the start/s);
	expect(screen.split('\n')[0]).toContain('demo');
	expect(screen.trimEnd().split('\n').at(-1)).toContain('? keys');
	expect(await terminal.screen('styles')).not.toContain('\u001b[31mred');
	expect(await readFile(log)).toEqual(bytes);
});

const styleCodes = (screen: string) =>
	screen
		.split('\u001b[')
		.slice(1)
		.flatMap(sequence => sequence.split('m', 1).join('').split(';'));

const isColour = (code: string) => /^(?:[34][0-8]|9[0-7]|10[0-7])$/.test(code);

/** The screen without what its clocks say. */
/** Without what moves with time alone: the clock, and how long it still takes. */
const still = (screen: string) =>
	screen
		.replaceAll(/\b(?:\d+:)?\d+:\d\d\b/g, '0:00')
		.replaceAll(/ *about \d+ (?:s|min) left/g, ' about');

const widest = (screen: string) =>
	screen.split('\n').reduce((one, other) => (one.length > other.length ? one : other));
