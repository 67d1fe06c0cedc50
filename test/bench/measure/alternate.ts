/** One of the things compared: takes one go and tells the milliseconds it took. */
export type Side = (signal: AbortSignal) => Promise<number>;

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
