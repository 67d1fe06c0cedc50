import {readFile} from 'node:fs/promises';
import {UserError} from '../../model/user-error.ts';
import {changeKubeconfig} from './change-kubeconfig.ts';
import {findMerged, type MergedSearch} from './find-merged.ts';
import {openKubeconfig} from './kubeconfig-document.ts';
import {ownEntries} from './own-entries.ts';

/**
 * Takes a cluster out of every file of the user's own kubeconfig, under whatever names it was merged, and out
 * of the current context, which may be in another file. Files without it are left alone.
 * @returns whether anything was changed
 * @throws UserError when a file can't be read or written, or another program is changing it
 */
export async function unmergeKubeconfig({files, kept}: MergedSearch): Promise<boolean> {
	const merged = await findMerged({files, kept});
	const changes: boolean[] = [];
	for (const {file} of merged) {
		changes.push(await changeKubeconfig(file, text => withoutEntries(text, file, kept)));
	}

	const names = merged.flatMap(({contexts}) => contexts);
	const texts = await Promise.all(files.map(readText));
	const isElsewhere = (name: string) => texts.some(text => hasContext(text, name));
	const gone = new Set(names.filter(name => !isElsewhere(name)));
	for (const [place, file] of files.entries()) {
		if (gone.has(currentContext(texts[place] ?? ''))) {
			changes.push(await changeKubeconfig(file, text => withoutCurrent(text, file)));
		}
	}

	return changes.includes(true);
}

function withoutEntries(text: string, file: string, kept: string): string {
	const kubeconfig = openKubeconfig(text, file);
	for (const {list: name, item} of ownEntries(kubeconfig, kept)) {
		const {items} = kubeconfig.list(name);
		items.splice(items.indexOf(item), 1);
	}

	return kubeconfig.render();
}

function withoutCurrent(text: string, file: string): string {
	const {document, render} = openKubeconfig(text, file);
	document.delete('current-context');
	return render();
}

const readText = async (file: string) => readFile(file, 'utf8').catch(() => '');

/** Whether a file that kubectl reads has a context of a name. */
const hasContext = (text: string, name: string) =>
	ask(text, ({find}) => find('contexts', name) !== undefined) ?? false;

const currentContext = (text: string) =>
	ask(text, ({document}) => String(document.get('current-context') ?? '')) ?? '';

function ask<T>(
	text: string,
	question: (kubeconfig: ReturnType<typeof openKubeconfig>) => T,
): T | undefined {
	try {
		return question(openKubeconfig(text, ''));
	} catch (error) {
		if (error instanceof UserError) return undefined;
		throw error;
	}
}
