import {minorOf} from './minor-of.ts';

/**
 * The minor versions of Kubernetes between two versions, neither of theirs, of which no version is
 * accepted: an upgrade would have to leap over them, and Kubernetes forbids that.
 */
export const missingMinors = (
	from: string,
	to: string,
	accepted: readonly string[],
): readonly string[] => {
	const [major = 0, first = 0] = minorOf(from).split('.').map(Number);
	const [, last = 0] = minorOf(to).split('.').map(Number);
	const known = new Set(accepted.map(minorOf));
	return Array.from(
		{length: Math.max(last - first - 1, 0)},
		(_, step) => `${major}.${first + 1 + step}`,
	).filter(minor => !known.has(minor));
};
