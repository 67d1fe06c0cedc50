import {readFile} from 'node:fs/promises';
import {WizardDraft} from '../model/wizard/wizard-draft.ts';
import type {WizardState} from '../model/wizard/wizard-state.ts';
import {draftPath} from './draft-path.ts';
import type {HomeFolders} from './home.ts';

/** The wizard that was left unfinished; undefined where there is none, or none that this rookery reads. */
export const readDraft = async (home: HomeFolders): Promise<WizardState | undefined> => {
	try {
		const parsed = WizardDraft.safeParse(JSON.parse(await readFile(draftPath(home), 'utf8')));
		return parsed.success ? stateOfDraft(parsed.data) : undefined;
	} catch {
		return undefined;
	}
};

const stateOfDraft = ({v: _, saveAs, opened, ...draft}: WizardDraft): WizardState => ({
	...draft,
	saveAs,
	opened: opened && {...opened, name: opened.name, path: opened.path},
	past: [],
	future: [],
});
