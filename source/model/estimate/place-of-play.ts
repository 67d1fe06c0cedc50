import type {ExpectedTimes} from './expected-times.ts';

/**
 * Where a play stands among the expected ones.
 * @param after the place of the play before; -1 for none
 * @returns the next of this name; where none is expected, still `after`
 */
export const placeOfPlay = (
	expected: ExpectedTimes | undefined,
	{name, after}: {readonly name: string; readonly after: number},
): number => {
	const place = expected?.plays.findIndex((play, index) => index > after && play.name === name);
	return place === undefined || place === -1 ? after : place;
};
