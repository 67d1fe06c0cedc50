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
	const {signal, takeInterrupts} = context;
	const {showWizard} = await loadScreen(() => import('../../ui/wizard/rich/show-wizard.tsx'));
	// On the screen Ctrl-C is a key; what still comes as a signal is meant for an editor.
	const giveBack = takeInterrupts(() => undefined);
	try {
		return await showWizard({
			open: questions => openServices(context, questions),
			begin,
			theme: screen(context).theme,
			stdout: process.stdout,
			stdin: process.stdin,
			signal,
		});
	} finally {
		giveBack();
	}
};
