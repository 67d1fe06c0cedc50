import {readFile} from 'node:fs/promises';
import type {MergedKubeconfig} from '../../model/kubespray/take-out-sentence.ts';
import {UserError} from '../../model/user-error.ts';
import {openKubeconfig} from './kubeconfig-document.ts';
import {ownEntries} from './own-entries.ts';

/**
 * A cluster in the user's own kubeconfig, as `rookery kubeconfig --merge` put it there.
 * @param kept the kubeconfig that rookery keeps for the cluster
 * @returns undefined where it is not in there, or the file is none that kubectl would read
 */
export async function findMerged({
	file,
	kept,
}: {
	file: string;
	kept: string;
}): Promise<MergedKubeconfig | undefined> {
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
