import {runCommand} from '../lab/command.ts';

/** One of the things compared: takes one go and tells the milliseconds it took. */
type Side = (signal: AbortSignal) => Promise<number>;

/**
 * Lets the sides go in turn, several times, so that what else the machine does hits all of them;
 * each round begins with another side.
 * @returns every side's samples, in milliseconds
 */
export async function alternate<Name extends string>(
	sides: Readonly<Record<Name, Side>>,
	{times, signal}: {readonly times: number; readonly signal: AbortSignal},
): Promise<Readonly<Record<Name, readonly number[]>>> {
	const names = Object.keys(sides) as Name[];
	const samples = Object.fromEntries(names.map(name => [name, []])) as unknown as Record<
		Name,
		number[]
	>;
	for (let round = 0; round < times; round++) {
		const first = round % names.length;
		for (const name of [...names.slice(first), ...names.slice(0, first)]) {
			signal.throwIfAborted();
			samples[name].push(await sides[name](signal));
		}
	}

	return samples;
}

type Goal<Name extends string> = {
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

type Figure = {
	readonly what: string;
	readonly measured: number;
	readonly atMost: number;
	readonly unit: string;
};

/**
 * Prints what was measured beside its goal.
 * @returns whether it was met
 */
export function meet({what, measured, atMost, unit}: Figure, say: (line: string) => void): boolean {
	const isMet = measured <= atMost;
	const figure = measured.toFixed(measured < 10 ? 2 : 0);
	say(`  ${what}: ${figure} ${unit}, goal at most ${atMost}: ${isMet ? 'met' : 'MISSED'}`);
	return isMet;
}

/** The middle of the values, or the mean of the middle two. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const [below = Number.NaN] = sorted.slice(Math.floor((sorted.length - 1) / 2));
	const [above = Number.NaN] = sorted.slice(Math.floor(sorted.length / 2));
	return (below + above) / 2;
}

/**
 * Runs a command that has to succeed.
 * @returns the milliseconds from its start to its end
 */
export async function timeCommand(
	command: readonly string[],
	signal: AbortSignal,
): Promise<number> {
	const began = performance.now();
	await runCommand(command, {signal});
	return performance.now() - began;
}
