import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import type {Bench} from './bench.ts';
import {median, meet} from './measure.ts';
import {builtRookery, rookeryCommand} from './rookery.ts';
import {openScreen, type Screen} from './screen.ts';
import {startRecordedRun} from './writer.ts';

/** Where in the recorded run it begins, and for how long it goes: a calm minute, then the busiest. */
const [from, seconds] = [480, 120];

/** The length of a burst, in seconds. */
const burst = 5;

/** What it costs to watch a run as they are, and what it cost before with `--against`. */
export const monitorRun: Bench = {
	title: `${seconds} s of a recorded run, on 5 nodes and 120 by 40, four panes`,
	times: 1,
	isDefault: true,
	run: async ({folder, against, times, say, signal}) => {
		const sides = {
			now: rookeryCommand,
			...(against === undefined ? {} : {before: builtRookery(against)}),
		};
		const samples: Readonly<Record<string, Cost>>[] = [];
		for (let time = 0; time < times; time += 1) {
			const home = join(folder, `run-${time}`);
			const run = await startRecordedRun({home, from});
			// Both watch the same run at once: whatever else the machine does hits both.
			const screens = Object.entries(sides).map(([name, program]) => {
				const screen = openScreen({home, program, words: ['watch'], columns: 120, rows: 40});
				return {name, screen};
			});
			await Promise.all(screens.map(({screen}) => screen.wait('? keys')));
			// What it draws with is compiled by then.
			await run.goOn(10);
			const watching = screens.map(async ({name, screen}) => [name, await costOf(screen, signal)]);
			await run.goOn(seconds);
			samples.push(Object.fromEntries(await Promise.all(watching)));
			for (const {screen} of screens) await screen.close();
			await run.close();
		}
		const of = (side: string, figure: keyof Cost) =>
			median(samples.map(sample => sample[side]?.[figure] ?? Number.NaN));
		for (const side of Object.keys(sides)) {
			const [average, most, frames, bytes] = figures.map(figure => of(side, figure).toFixed(1));
			say(`  ${side}: ${average} % of a core, ${most} % at most in ${burst} s,`);
			say(`    ${frames} frames and ${bytes} KB a second to the terminal`);
		}
		const goals = [
			meet(
				{what: 'processor', measured: of('now', 'average'), atMost: 4, unit: '% of a core'},
				say,
			),
			meet({what: 'in a burst', measured: of('now', 'most'), atMost: 8, unit: '% of a core'}, say),
		];
		if (against !== undefined) {
			for (const figure of ['average', 'most'] as const) {
				const measured = of('now', figure) / of('before', figure);
				goals.push(meet({what: `now / before, ${figure}`, measured, atMost: 1, unit: ''}, say));
			}
		}
		return goals.every(Boolean);
	},
};

type Cost = {
	/** Of a core, in percent: all the time, and in the burst that took most. */
	readonly average: number;
	readonly most: number;
	/** A second. */
	readonly frames: number;
	readonly kilobytes: number;
};

const figures = ['average', 'most', 'frames', 'kilobytes'] as const;

const costOf = async (screen: Screen, signal: AbortSignal): Promise<Cost> => {
	const [cpu, frames, written] = [screen.cpuSeconds(), screen.frames(), screen.written()];
	const bursts: number[] = [];
	const began = performance.now();
	let before = {cpu, at: began};
	for (let end = burst; end <= seconds; end += burst) {
		await pause(Math.max(0, began + end * 1000 - performance.now()), undefined, {signal});
		const now = {cpu: screen.cpuSeconds(), at: performance.now()};
		bursts.push((100_000 * (now.cpu - before.cpu)) / (now.at - before.at));
		before = now;
	}
	return {
		average: (100_000 * (before.cpu - cpu)) / (before.at - began),
		most: Math.max(...bursts),
		frames: (screen.frames() - frames) / seconds,
		kilobytes: (screen.written() - written) / 1000 / seconds,
	};
};
