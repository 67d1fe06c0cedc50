import type {WizardInput} from '../../model/wizard/facts.ts';
import {sshQuestions} from '../../ui/prompts.ts';
import {inquirerPrompt, linePrompt} from '../../ui/wizard/prompts/prompt.ts';
import {runPlainWizard} from '../../ui/wizard/prompts/run.ts';
import type {WizardEnd} from '../../ui/wizard/services.ts';
import type {CommandContext} from '../command.ts';
import {screen} from '../screen.ts';
import {openServices} from './open-services.ts';

/** The wizard a line at a time: for screen readers, and for terminals that can do no more. */
export async function askInLines(context: CommandContext, begin: WizardInput): Promise<WizardEnd> {
	const {write, signal, env} = context;
	return runPlainWizard({
		services: openServices(context, sshQuestions),
		prompt: env['TERM'] === 'dumb' ? linePrompt(signal) : inquirerPrompt(signal),
		write,
		...screen(context),
		begin,
		signal,
	});
}
