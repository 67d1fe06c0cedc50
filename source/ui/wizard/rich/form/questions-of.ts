import {stepOf} from '../../../../model/wizard/steps.ts';
import {rememberLatest} from '../state/remember-latest.ts';

/** What the step asks, as things stand. */
export const questionsOf = rememberLatest(({wizard, facts}) =>
	stepOf(wizard.step).questions({state: wizard, facts}),
);
