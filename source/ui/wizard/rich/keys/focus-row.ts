import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {Command} from './command.ts';

/** Chooses a row of a step by its key. */
export const focusRow = (step: StepName, row: string): Command => ({
	type: 'face',
	action: {type: 'focus', step, row},
});
