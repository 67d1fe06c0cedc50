import type {WizardEnd} from '../wizard-end.ts';
import type {PlainOptions} from './plain-options.ts';
import {plainSession} from './plain-session.ts';
import {walkStep} from './walk-step.ts';

/**
 * The wizard in lines: the same questions as on the screen, asked one after the other. "?" tells more of
 * one, and at the end of each step one may go back, change it, or leave; a draft is kept all the time.
 */
export const runPlainWizard = async (options: PlainOptions): Promise<WizardEnd> => {
	const {services, signal, begin, write} = options;
	const session = plainSession(begin, services);
	try {
		await services.recall(session.tell, signal);
		write('Enter takes what stands in brackets, "none" empties it, and "?" tells more.');
		for (;;) {
			const end = await walkStep(session, options);
			if (end) return end;
		}
	} catch (error) {
		if (isLeaving(error)) return {kind: 'left'};
		throw error;
	} finally {
		services.close();
	}
};

/** Ctrl-C at a prompt, and an abort of the signal. */
const isLeaving = (error: unknown) =>
	error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name);
