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
