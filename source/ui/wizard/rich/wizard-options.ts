import type {WizardInput} from '../../../model/wizard/step.ts';
import type {SshQuestions} from '../../../ssh/ssh-options.ts';
import type {Look} from '../../look.ts';
import type {WizardServices} from '../services.ts';

export type WizardOptions = {
	/** The effects; what a connection needs to know is asked on the screen. */
	readonly open: (questions: SshQuestions) => WizardServices;
	/** Where it begins: blank, or with a preset filled in. */
	readonly begin: WizardInput;
	readonly look: Look;
	readonly stdout: NodeJS.WriteStream;
	readonly stdin: NodeJS.ReadStream;
	/** Its abort leaves; the draft is kept. */
	readonly signal: AbortSignal;
};
