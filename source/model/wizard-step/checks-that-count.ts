import type {CheckResult} from '../check-result.ts';
import {stepOfCheck} from './step-of-check.ts';

/** Of the checks those that a run goes by: one that stops before Kubernetes needs nothing of it. */
export const checksThatCount = (
	results: readonly CheckResult[],
	isNodesOnly: boolean,
): readonly CheckResult[] =>
	isNodesOnly ? results.filter(({check}) => stepOfCheck(check) !== 'kubernetes') : results;
