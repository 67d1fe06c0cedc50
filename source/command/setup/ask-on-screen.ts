import type {WizardInput} from '../../model/wizard/step.ts';
import {loadScreen} from '../../ui/load-screen.ts';
import type {WizardEnd} from '../../ui/wizard/wizard-end.ts';
import type {CommandContext} from '../command.ts';
import {screen} from '../screen.ts';
import {openServices} from './open-services.ts';

/** The wizard on a screen of its own. */
export const askOnScreen = async (
	context: CommandContext,
	begin: WizardInput,
): Promise<WizardEnd> => {
	const {signal} = context;
	const {showWizard} = await loadScreen(() => import('../../ui/wizard/rich/show-wizard.tsx'));
	// On the screen Ctrl-C is a key; before it is there, it leaves at once.
	if (signal.aborted) return {kind: 'left', how: 'interrupted'};
	return showWizard({
		open: questions => openServices(context, questions),
		begin,
		look: screen(context).look,
		stdout: process.stdout,
		stdin: process.stdin,
		signal,
	});
};
