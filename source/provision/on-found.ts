import type {CheckSoFar, FoundSoFar} from '../model/checks/checks-so-far.ts';

/** Takes in what checks need, a part as soon as it is known. */
export type OnFound = (
	part: Partial<FoundSoFar> & {
		/** Checks that are made besides those of the fleet, as far as they are through. */
		readonly besides?: readonly CheckSoFar[];
	},
) => void;
