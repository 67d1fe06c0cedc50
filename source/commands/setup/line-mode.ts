import type {WizardInput} from '../../model/wizard/facts.ts';
import {inquirerPrompts, linePrompts} from '../../ui/line-prompts.ts';
import {sshQuestions} from '../../ui/prompts.ts';
import {runLineMode} from '../../ui/wizard/prompts/line-mode.ts';
import type {WizardEnd} from '../../ui/wizard/services.ts';
import {type CommandContext, isReadInLines} from '../command.ts';
import {screen} from '../screen.ts';
import {openServices} from './open-services.ts';

/** The wizard with one prompt after the other. */
export async function askInLines(context: CommandContext, begin: WizardInput): Promise<WizardEnd> {
	const {write, signal, env} = context;
	return runLineMode({
		services: openServices(context, sshQuestions),
		prompts: isReadInLines(env) ? linePrompts(signal, write) : inquirerPrompts(signal),
		write,
		...screen(context),
		begin,
		signal,
	});
}
