import type {Theme} from '../../theme.ts';
import type {WizardSnapshot} from './state/wizard-store.ts';

/** All that a screen is drawn from. */
export type Scene = WizardSnapshot & {
	readonly theme: Theme;
	/** The text that the preset is saved as, as it stands. */
	readonly write: () => string;
};
