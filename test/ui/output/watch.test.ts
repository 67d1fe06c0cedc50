import {readFile, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {describe, expect, test} from 'vitest';
import {requestCancel} from '../../../source/run/cancel.ts';
import {findRun} from '../../../source/run/runs.ts';
import {watchJson, watchPlain} from '../../../source/ui/output/watch.ts';
import {theme} from '../../../source/ui/theme.ts';
import {aHome} from '../../run/fixtures/a-home.ts';

describe('watch', () => {
	const look = theme({LANG: 'C.UTF-8'}, {});

	test('lines up to the summary, and the exit code of the run', async () => {
		const {start} = await aHome();
		const {lines, watch} = aScreen(await start('quick'));
		expect(await watchPlain(watch)).toBe(0);
		expect(lines.filter(line => line.includes('done in 0.1 s'))).toHaveLength(3);
		expect(lines).toContain('demo ✔ done');
	});

	test('a run that fails gives its own exit code, in lines and in JSON', async () => {
		const {start} = await aHome();
		const run = await start('refused');
		const {lines, watch} = aScreen(run);
		expect(await watchPlain(watch)).toBe(7);
		expect(lines).toContain('  → ssh-add the key');
		expect(await watchJson(watch)).toBe(7);
	});

	test('JSON is the log, line for line', async () => {
		const {start} = await aHome();
		const run = await start('quick');
		const {lines, watch} = aScreen(run);
		expect(await watchJson(watch)).toBe(0);
		expect(`${lines.join('\n')}\n`).toBe(await readFile(join(run.folder, 'events.jsonl'), 'utf8'));
	});

	test('leaving says how to come back, and the run goes on', async () => {
		const {start, home} = await aHome();
		const run = await start('waiting');
		for (const follow of [watchPlain, watchJson]) {
			const {warnings, watch} = aScreen(run, AbortSignal.timeout(50));
			expect(await follow(watch)).toBe(130);
			expect(warnings.join('\n')).toContain(`rookery watch ${run.id}`);
			expect(warnings.join('\n')).toContain(`rookery cancel ${run.id}`);
		}
		expect((await findRun(home)).state).toBe('live');
	});

	test('a worker that dies is told, with an exit code that is not 0', async () => {
		const {start, home} = await aHome();
		const run = await start('waiting');
		process.kill((await findRun(home)).pid ?? 0, 'SIGKILL');
		const {lines, warnings, watch} = aScreen(run);
		expect(await watchPlain(watch)).toBe(5);
		expect(lines.join('\n')).toContain('died: its process ended without a word');
		expect(await watchJson(watch)).toBe(5);
		expect(warnings.join('\n')).toContain(run.folder);
	});

	test('a cancelled run ends with 130 for whoever watches', async () => {
		const {start, home} = await aHome();
		const run = await start('waiting');
		const {lines, watch} = aScreen(run);
		const watching = watchPlain(watch);
		requestCancel(await findRun(home));
		expect(await watching).toBe(130);
		expect(lines.join('\n')).toContain('demo ▲ cancelled');
	});

	const aScreen = (
		run: {readonly id: string; readonly folder: string},
		signal = new AbortController().signal,
	) => {
		const lines: string[] = [];
		const warnings: string[] = [];
		return {
			lines,
			warnings,
			watch: {
				run,
				theme: look,
				width: 200,
				signal,
				write: (line: string) => lines.push(line),
				warn: (line: string) => warnings.push(line),
			},
		};
	};
});

describe('replay', () => {
	test('a replay says what was said live, and ends as the run did', async () => {
		const run = await aRun('refused');
		const [live, again] = [aScreen(run), aScreen(run, {speed: 1000})];
		expect(await watchPlain(live.watch)).toBe(7);
		expect(await watchPlain(again.watch)).toBe(7);
		expect(again.lines).toEqual(live.lines);
	});

	test('a replay in JSON is the log, line for line', async () => {
		const run = await aRun('quick');
		const {lines, watch} = aScreen(run, {speed: 1000});
		expect(await watchJson(watch)).toBe(0);
		expect(`${lines.join('\n')}\n`).toBe(await readFile(join(run.folder, 'events.jsonl'), 'utf8'));
	});

	test('a run whose log has no end is replayed as far as it goes, and that is said', async () => {
		const run = await aRun('quick');
		const log = join(run.folder, 'events.jsonl');
		const text = await readFile(log, 'utf8');
		await truncate(log, text.indexOf('\n', text.length / 2) + 1);
		for (const follow of [watchPlain, watchJson]) {
			const {warnings, watch} = aScreen(run, {speed: 1000});
			expect(await follow(watch)).toBe(0);
			expect(warnings.join()).toContain('without the run');
		}
	});

	test('one who leaves a replay is told nothing of a run that would go on', async () => {
		const run = await aRun('quick');
		const log = join(run.folder, 'events.jsonl');
		const text = await readFile(log, 'utf8');
		const last = text.lastIndexOf('"at":"2');
		await writeFile(log, text.slice(0, last) + text.slice(last).replace('"at":"2', '"at":"3'));
		for (const follow of [watchPlain, watchJson]) {
			const {warnings, watch} = aScreen(run, {speed: 1}, AbortSignal.timeout(50));
			expect(await follow(watch)).toBe(130);
			expect(warnings).toEqual([]);
		}
	});

	/** A run that is over. */
	const aRun = async (worker: string) => {
		const {start} = await aHome();
		const run = await start(worker);
		await watchPlain(aScreen(run).watch);
		return run;
	};

	const aScreen = (
		run: {readonly id: string; readonly folder: string},
		replay?: {readonly speed: number},
		signal = new AbortController().signal,
	) => {
		const lines: string[] = [];
		const warnings: string[] = [];
		return {
			lines,
			warnings,
			watch: {
				run,
				replay,
				theme: theme({LANG: 'C.UTF-8'}, {}),
				width: 200,
				signal,
				write: (line: string) => lines.push(line),
				warn: (line: string) => warnings.push(line),
			},
		};
	};
});
