import type {WizardInput} from '../../../model/wizard/step.ts';
import type {Theme} from '../../theme.ts';
import type {WizardServices} from '../services.ts';
import type {Prompt} from './prompt.ts';

export type PlainOptions = {
	readonly services: WizardServices;
	readonly prompt: Prompt;
	/** One line, without its line end. */
	readonly write: (line: string) => void;
	readonly theme: Theme;
	/** Columns. */
	readonly width: number;
	readonly begin: WizardInput;
	readonly signal: AbortSignal;
};
