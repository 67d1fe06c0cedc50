import type {CheckResult} from '../check-result.ts';

/** The results that stop `up` before anything is touched. */
export const refusalsIn = (results: readonly CheckResult[]): readonly CheckResult[] =>
	results.filter(({verdict}) => verdict === 'refusal');
