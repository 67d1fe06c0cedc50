import type {Hint} from '../../../widgets/line/hint-spans.ts';

/** What a sheet over the screen says. */
export type SheetContent = {
	readonly title: string;
	readonly lines: readonly string[];
	/** How many lines are scrolled past; left out where keys are for something else. */
	readonly at?: number | undefined;
	readonly cursor?: {readonly line: number; readonly column: number} | undefined;
	readonly hints: readonly Hint[];
};
