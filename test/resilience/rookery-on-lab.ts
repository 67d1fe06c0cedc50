import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {expect} from 'vitest';
import type {Lab} from '../lab/lab.ts';
import {type RookeryOutcome, type RookeryPlace, runRookery} from './run-rookery.ts';
import {type PresetWish, twoNodePreset} from './two-node-preset.ts';

export type RookeryOnLab = {
	readonly run: (
		words: readonly string[],
		place?: Partial<RookeryPlace>,
	) => Promise<RookeryOutcome>;
	/** Runs a command and sees how it ends and, in order or not, what it says. */
	readonly expect: (
		words: readonly string[],
		end: {readonly exitCode: number; readonly says?: readonly (RegExp | string)[]},
		place?: Partial<RookeryPlace>,
	) => Promise<RookeryOutcome>;
	/** @returns the path of a preset for two nodes */
	readonly preset: (wish: PresetWish) => Promise<string>;
};

/** Rookery with a home in the lab's folder. */
export function rookeryOn(lab: Lab): RookeryOnLab {
	const place = {home: join(lab.folder, 'home'), sshConfig: lab.sshConfig};
	const run: RookeryOnLab['run'] = async (words, other = {}) =>
		runRookery(words, {...place, ...other});
	let presets = 0;
	return {
		run,
		expect: async (words, {exitCode, says = []}, other) => {
			const outcome = await run(words, other);
			expect(outcome.exitCode, outcome.said).toBe(exitCode);
			for (const words of says) expect(outcome.said).toMatch(words);
			// A stack is for bugs of ours, and none of this is one.
			expect(outcome.said).not.toMatch(/^ {4}at |bug in rookery/m);
			return outcome;
		},
		preset: async wish => {
			await mkdir(place.home, {recursive: true});
			const path = join(place.home, `${wish.cluster}-${++presets}.yaml`);
			await writeFile(path, twoNodePreset(lab, wish));
			return path;
		},
	};
}
