import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {WizardDraft, type WizardState} from '../model/wizard/state.ts';
import {fileError, writeJson} from '../system/files.ts';
import type {HomeFolders} from '../system/paths.ts';

/**
 * Keeps an unfinished wizard, for the next start to go on with; nobody else may read it.
 * @throws UserError when it can't be written
 */
export async function keepDraft(
	{past: _, future: __, ...state}: WizardState,
	home: HomeFolders,
): Promise<void> {
	const draft = {v: 1, ...state} satisfies Readonly<Record<keyof WizardDraft, unknown>>;
	const path = draftPath(home);
	await writeJson(path, draft).catch(error => {
		throw fileError('the file could not be written', path, error);
	});
}

/** The wizard that was left unfinished; undefined where there is none, or none that this rookery reads. */
export async function readDraft(home: HomeFolders): Promise<WizardState | undefined> {
	try {
		const parsed = WizardDraft.safeParse(JSON.parse(await readFile(draftPath(home), 'utf8')));
		return parsed.success ? stateOfDraft(parsed.data) : undefined;
	} catch {
		return undefined;
	}
}

const stateOfDraft = ({v: _, saveAs, opened, ...draft}: WizardDraft): WizardState => ({
	...draft,
	saveAs,
	opened: opened && {...opened, name: opened.name, path: opened.path},
	past: [],
	future: [],
});

/** Forgets the unfinished wizard, where there is one. */
export const removeDraft = async (home: HomeFolders): Promise<void> =>
	rm(draftPath(home), {force: true});

/** Where the unfinished wizard is kept. */
export const draftPath = ({state}: HomeFolders): string => join(state, 'draft.json');
