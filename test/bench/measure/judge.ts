import {median} from './median.ts';

export type Goal<Name extends string> = {
	readonly side: Name;
	readonly against: Name;
	/** The most the one's median may be of the other's. */
	readonly atMost: number;
};

/**
 * Prints every side's median and samples, and each goal beside what was measured.
 * @returns whether all goals were met
 */
export function judge<Name extends string>(
	samples: Readonly<Record<Name, readonly number[]>>,
	{goals, say}: {readonly goals: readonly Goal<Name>[]; readonly say: (line: string) => void},
): boolean {
	const names = Object.keys(samples) as Name[];
	const width = Math.max(...names.map(name => name.length));
	for (const name of names) {
		const all = samples[name].map(inSeconds).join(' ');
		say(`  ${name.padEnd(width)}  median ${inSeconds(median(samples[name]))} s  of ${all}`);
	}

	const verdicts = goals.map(({side, against, atMost}) => {
		const ratio = median(samples[side]) / median(samples[against]);
		const isMet = ratio <= atMost;
		const verdict = isMet ? 'met' : 'MISSED';
		say(`  ${side} / ${against}: ${ratio.toFixed(3)}, goal at most ${atMost}: ${verdict}`);
		return isMet;
	});
	return verdicts.every(Boolean);
}

const inSeconds = (milliseconds: number) => (milliseconds / 1000).toFixed(3);
