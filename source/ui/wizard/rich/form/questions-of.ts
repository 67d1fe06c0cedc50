import {stepOf} from '../../../../model/wizard/steps.ts';
import type {WizardSnapshot} from '../state/wizard-store.ts';

/** What the step asks, as things stand. */
export const questionsOf = ({wizard, facts}: Pick<WizardSnapshot, 'wizard' | 'facts'>) =>
	stepOf(wizard.step).questions({state: wizard, facts});
