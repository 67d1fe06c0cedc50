import {readFile} from 'node:fs/promises';
import type {MergedKubeconfig} from '../../model/kubespray/take-out-sentence.ts';
import {UserError} from '../../model/user-error.ts';
import {openKubeconfig} from './kubeconfig-document.ts';
import {ownEntries} from './own-entries.ts';

/** The files of a user's kubeconfig, and the one that rookery keeps, or kept, for a cluster. */
export type MergedSearch = {readonly files: readonly string[]; readonly kept: string};

/**
 * Where a cluster is in the user's own kubeconfig, as `rookery kubeconfig --merge` put it there: every file
 * that has it. A file that kubectl would not read has nothing.
 */
export async function findMerged({
	files,
	kept,
}: MergedSearch): Promise<readonly MergedKubeconfig[]> {
	const found = await Promise.all(files.map(async file => findIn(file, kept)));
	return found.filter(merged => merged !== undefined);
}

async function findIn(file: string, kept: string): Promise<MergedKubeconfig | undefined> {
	const text = await readFile(file, 'utf8').catch(() => '');
	try {
		const contexts = [...new Set(ownEntries(openKubeconfig(text, file), kept).map(nameOf))];
		return contexts.length === 0 ? undefined : {file, contexts};
	} catch (error) {
		if (error instanceof UserError) {
			return undefined;
		}

		throw error;
	}
}

const nameOf = ({name}: {name: string}) => name;
