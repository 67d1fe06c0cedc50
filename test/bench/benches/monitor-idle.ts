import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {homeFolders} from '../../../source/system/paths.ts';
import {writeMadeRun} from '../../run/made-log/write-made-run.ts';
import type {Bench, Setting} from '../bench.ts';
import {meet} from '../measure/meet.ts';
import {openScreen} from '../monitor/open-screen.ts';
import {startWriter} from '../monitor/start-writer.ts';

const seconds = 20;

/** What it costs to leave it open. */
export const monitorIdle: Bench = {
	title: `nothing happens for ${seconds} s: in a run that goes on, and in one that is over`,
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
	await pause(seconds * 1000, undefined, {signal});
	const used = (100 * (screen.cpuSeconds() - cpu)) / seconds;
	const bytes = (screen.written() - written) / seconds;
	await screen.close();
	return {used, bytes};
};
