import {render} from 'ink';
import {fullScreen} from '../../widgets/full-screen.ts';
import {whenClosed} from '../../widgets/when-closed.ts';
import type {WizardEnd} from '../wizard-end.ts';
import {conductor} from './conduct/conductor.ts';
import {wizardStore} from './state/wizard-store.ts';
import {Wizard} from './wizard.tsx';
import type {WizardOptions} from './wizard-options.ts';

/**
 * Guides through the making of a preset, on a screen of its own:
 *
 *     ✔ Start  ✔ Connect  ✔ Fleet  ▸ Nodes  ○ Placement  ○ Profiles …       lab-cluster
 *     ──────────────────────────────────────────────────────────────────────────────────
 *     ▸ How many masters?       3
 *       CPUs of each master?    2
 *     ──────────────────────────────────────────────────────────────────────────────────
 *     3 survive the loss of 1, if they are on different members.
 *     Enter go on   Esc back   ? help   p preset   u undo   Ctrl-S save   Ctrl-C leave
 *
 * Whatever happens, the terminal is as it was before.
 */
export const showWizard = async (options: WizardOptions): Promise<WizardEnd> => {
	const {look, begin, open} = options;
	const signal = AbortSignal.any([options.signal, whenClosed(options.stdout)]);
	const store = wizardStore(begin, look.choice);
	const conducting = conductor({store, open, signal});
	const {waitUntilExit} = render(
		<Wizard store={store} conductor={conducting} themeOf={look.theme} />,
		fullScreen(options),
	);
	await waitUntilExit();
	return conducting.end;
};
