import type {WizardInput} from '../../../model/wizard/step.ts';
import type {Look} from '../../look.ts';
import type {Theme} from '../../theme.ts';
import type {ThemeChoice} from '../../theme-choice.ts';
import type {WizardServices} from '../services.ts';
import type {Prompt} from './prompt.ts';

/** What the wizard in lines is given. */
export type PlainOptions = {
	readonly services: WizardServices;
	readonly prompt: Prompt;
	/** One line, without its line end. */
	readonly write: (line: string) => void;
	readonly look: Look;
	/** Columns. */
	readonly width: number;
	readonly begin: WizardInput;
	readonly signal: AbortSignal;
};

/** What its parts go by: how things look may change on the way. */
export type PlainParts = Omit<PlainOptions, 'look'> & {
	readonly theme: Theme;
	readonly chooseTheme: (choice: ThemeChoice) => void;
};
