import type {WizardInput} from '../../model/wizard/step.ts';
import {sshQuestions} from '../../ui/ssh-questions.ts';
import {inquirerPrompt} from '../../ui/wizard/plain/inquirer-prompt.ts';
import {linePrompt} from '../../ui/wizard/plain/line-prompt.ts';
import {runPlainWizard} from '../../ui/wizard/plain/run-plain-wizard.ts';
import type {WizardEnd} from '../../ui/wizard/wizard-end.ts';
import type {CommandContext} from '../command.ts';
import {screen} from '../screen.ts';
import {openServices} from './open-services.ts';

/** The wizard a line at a time: for screen readers, and for terminals that can do no more. */
export const askInLines = async (
	context: CommandContext,
	begin: WizardInput,
): Promise<WizardEnd> => {
	const {write, signal, env} = context;
	return runPlainWizard({
		services: openServices(context, sshQuestions),
		prompt: env['TERM'] === 'dumb' ? linePrompt(signal) : inquirerPrompt(signal),
		write,
		...screen(context),
		begin,
		signal,
	});
};
