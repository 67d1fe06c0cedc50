import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Bench} from '../bench.ts';
import {meet} from '../measure/meet.ts';
import {openScreen} from '../monitor/open-screen.ts';
import {startWriter} from '../monitor/start-writer.ts';

const seconds = 60;

/** What it costs to watch a run in which much happens. */
export const monitorStream: Bench = {
	title: `2,000 events a second for ${seconds} s on 140 by 40, four panes; then 20,000 for 10 s`,
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
		await screen.wait(await writer.write(2000, seconds - 10));
		const used = (100 * (screen.cpuSeconds() - cpu)) / seconds;
		const kilobytes = (screen.written() - written) / 1000 / (seconds / 10);
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
