import type {WizardDraft} from '../model/wizard/wizard-draft.ts';
import type {WizardState} from '../model/wizard/wizard-state.ts';
import {draftPath} from './draft-path.ts';
import type {HomeFolders} from './home.ts';
import {writeAtomically} from './write-atomically.ts';

/**
 * Keeps an unfinished wizard, for the next start to go on with; nobody else may read it.
 * @throws UserError when it can't be written
 */
export const keepDraft = async (
	{past: _, future: __, ...state}: WizardState,
	home: HomeFolders,
): Promise<void> => {
	const draft = {v: 1, ...state} satisfies Readonly<Record<keyof WizardDraft, unknown>>;
	await writeAtomically(draftPath(home), `${JSON.stringify(draft)}\n`, 0o600);
};
