import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {homeFolders} from '../../source/system/paths.ts';
import {writeMadeRun} from '../run/made-log/write-made-run.ts';
import type {Bench, Setting} from './bench.ts';
import {median, meet} from './measure.ts';
import {openScreen} from './screen.ts';
import {startWriter} from './writer.ts';

/** Coming back to a long run. */
export const monitorAttach: Bench = {
	title: 'the first whole frame of a run with 100,000 events, from the start of the process',
	times: 7,
	isDefault: true,
	run: async ({folder, times, say, signal}) => {
		const home = join(folder, 'attach');
		await writeMadeRun(homeFolders({ROOKERY_HOME: home}), {
			events: 100_000,
			nodes: 20,
			outcome: 'done',
		});
		const samples: number[] = [];
		for (let time = 0; time <= times; time += 1) {
			signal.throwIfAborted();
			const screen = openScreen({home, words: ['watch'], columns: 140, rows: 40});
			// The foot is the last that is drawn.
			const took = await screen.wait('? keys');
			await screen.close();
			// The first fills the compile cache.
			if (time > 0) samples.push(took);
		}
		say(`  of ${samples.map(sample => sample.toFixed(0)).join(' ')} ms`);
		return meet({what: 'median', measured: median(samples), atMost: 500, unit: 'ms'}, say);
	},
};

const streamSeconds = 60;

/** What it costs to watch a run in which much happens. */
export const monitorStream: Bench = {
	title: `2,000 events a second for ${streamSeconds} s on 140 by 40, four panes; then 20,000 for 10 s`,
	times: 1,
	isDefault: true,
	run: async ({folder, say}) => {
		const home = join(folder, 'stream');
		const probe = join(folder, 'loop');
		const writer = await startWriter({home, nodes: 20, first: 2000});
		const screen = openScreen({home, words: ['watch'], columns: 140, rows: 40, probe});
		await screen.wait('? keys');
		// What it draws with is compiled by then.
		await screen.wait(await writer.write(2000, 5));
		screen.resetProbe();

		const [cpu, written] = [screen.cpuSeconds(), screen.written()];
		await screen.wait(await writer.write(2000, 10));
		const memory = screen.memory();
		await screen.wait(await writer.write(2000, streamSeconds - 10));
		const used = (100 * (screen.cpuSeconds() - cpu)) / streamSeconds;
		const kilobytes = (screen.written() - written) / 1000 / (streamSeconds / 10);
		const later = screen.memory();

		const last = await writer.write(20_000, 10);
		const told = screen.age();
		const lag = (await screen.wait(last)) - told;
		const clears = screen.clears();
		await screen.close();
		await writer.close();
		const blocked = Number(await readFile(probe, 'utf8'));
		return [
			meet({what: 'processor', measured: used, atMost: 15, unit: '% of a core'}, say),
			meet({what: 'to the terminal', measured: kilobytes, atMost: 500, unit: 'KB in 10 s'}, say),
			meet({what: 'memory', measured: later, atMost: 150, unit: 'MB'}, say),
			meet(
				{what: 'more of it since second 10', measured: later - memory, atMost: 20, unit: 'MB'},
				say,
			),
			meet({what: 'loop blocked at most', measured: blocked, atMost: 100, unit: 'ms'}, say),
			meet({what: 'behind 20,000 a second', measured: lag, atMost: 1000, unit: 'ms'}, say),
			meet({what: 'whole-screen clears', measured: clears, atMost: 0, unit: 'times'}, say),
		].every(Boolean);
	},
};

const idleSeconds = 20;

/** What it costs to leave it open. */
export const monitorIdle: Bench = {
	title: `nothing happens for ${idleSeconds} s: in a run that goes on, and in one that is over`,
	times: 1,
	isDefault: true,
	run: async ({folder, say, signal}) => {
		const going = join(folder, 'going');
		const writer = await startWriter({home: going, nodes: 20, first: 5000});
		const live = await idle(going, signal);
		await writer.close();
		const over = join(folder, 'over');
		await writeMadeRun(homeFolders({ROOKERY_HOME: over}), {
			events: 5000,
			nodes: 20,
			outcome: 'done',
		});
		const finished = await idle(over, signal);
		const unit = '% of a core';
		return [
			meet({what: 'going on: processor', measured: live.used, atMost: 1, unit}, say),
			// The clock in the header, and those of the nodes.
			meet(
				{what: 'going on: to the terminal', measured: live.bytes, atMost: 2000, unit: 'B/s'},
				say,
			),
			meet({what: 'over: processor', measured: finished.used, atMost: 1, unit}, say),
			meet({what: 'over: to the terminal', measured: finished.bytes, atMost: 0, unit: 'B/s'}, say),
		].every(Boolean);
	},
};

const idle = async (home: string, signal: Setting['signal']) => {
	const screen = openScreen({home, words: ['watch'], columns: 140, rows: 40});
	await screen.wait('? keys');
	await pause(5000, undefined, {signal});
	const [cpu, written] = [screen.cpuSeconds(), screen.written()];
	await pause(idleSeconds * 1000, undefined, {signal});
	const used = (100 * (screen.cpuSeconds() - cpu)) / idleSeconds;
	const bytes = (screen.written() - written) / idleSeconds;
	await screen.close();
	return {used, bytes};
};
