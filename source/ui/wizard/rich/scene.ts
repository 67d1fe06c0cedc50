import type {Theme} from '../../theme.ts';
import type {WizardSnapshot} from './state/wizard-store.ts';

/** All that a screen is drawn from. */
export type Scene = WizardSnapshot & {readonly theme: Theme};
