import {runChecks} from '../../../source/model/checks/all-checks.ts';
import type {CheckInput} from '../../../source/model/checks/check.ts';

/** What one check says, shortened to "subject: verdict", and all its words in one text. */
export const resultsOf = (check: string, input: CheckInput) => {
	const results = runChecks(input).filter(result => result.check === check);
	return {
		verdicts: results.map(({subject, verdict}) => `${subject}: ${verdict}`),
		words: results.map(({why, remedy}) => `${why}. ${remedy ?? ''}`).join('\n'),
	};
};
