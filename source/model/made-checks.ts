import type {CheckResult} from './check-result.ts';

/** What the checks said, and when. */
export type MadeChecks = {
	/** Milliseconds since 1970. */
	readonly at: number;
	readonly results: readonly CheckResult[];
};
