import type {SeenProcess} from '../process/seen-process.ts';

/** What a silent node was seen to do. */
export type Examination = {
	readonly at: string;
	/** The busiest first. */
	readonly processes: readonly SeenProcess[];
};
