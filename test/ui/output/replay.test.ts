import {readFile, truncate, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect, test} from 'vitest';
import {watchJson, watchPlain} from '../../../source/ui/output/watch.ts';
import {theme} from '../../../source/ui/theme.ts';

import {aHome} from '../../run/fixtures/a-home.ts';

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
