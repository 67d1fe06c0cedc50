import type {CheckResult} from '../check-result.ts';
import type {PlacementProblem} from './placement-problem.ts';

/** A check's result as a problem of the placement; none where all is fine. */
export const problemOf = (
	{check, verdict, why, remedy}: CheckResult,
	where: Pick<PlacementProblem, 'member' | 'nodes'>,
): readonly PlacementProblem[] =>
	verdict === 'fine' ? [] : [{check, verdict, why, remedy, ...where}];
