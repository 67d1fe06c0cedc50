import type {NodeWork} from './node-work.ts';

/**
 * The nodes a playbook works on, in the order they came. In small portions, so that a step of one of
 * hundreds of nodes copies a portion and not all: there are thousands of steps a second.
 */
export type Crew = {
	/** The place of each, by name. */
	readonly places: Readonly<Record<string, number>>;
	readonly portions: readonly (readonly NodeWork[])[];
};
