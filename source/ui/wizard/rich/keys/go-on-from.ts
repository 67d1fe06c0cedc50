import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {Command} from './command.ts';

/** On from a step. Where one begins has to be chosen: nothing there is taken in passing. */
export const goOnFrom = (step: StepName): readonly Command[] =>
	step === 'start' ? [] : [{type: 'go-on', from: step}];
