import type {WizardServices} from '../../services.ts';
import type {Notice, WizardStore} from '../state.ts';

export type ControllerContext = {
	readonly store: WizardStore;
	readonly services: WizardServices;
	readonly signal: AbortSignal;
	/** Says something in place of the reason below the body. */
	readonly say: (text: string, look?: Notice['look']) => void;
	/** Takes an error of the user's world as a word on the screen; any other ends the wizard. */
	readonly fail: (error: unknown) => void;
};
