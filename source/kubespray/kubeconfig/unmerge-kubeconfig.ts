import {existsSync} from 'node:fs';
import {changeKubeconfig} from './change-kubeconfig.ts';
import {openKubeconfig} from './kubeconfig-document.ts';
import {ownEntries} from './own-entries.ts';

/**
 * Takes a cluster out of the user's own kubeconfig, under whatever names it was merged. A file without it
 * is left alone.
 * @param kept the kubeconfig that rookery keeps, or kept, for the cluster
 * @returns whether it was in there
 */
export async function unmergeKubeconfig({
	file,
	kept,
}: {
	file: string;
	kept: string;
}): Promise<boolean> {
	if (!existsSync(file)) {
		return false;
	}

	return changeKubeconfig(file, text => {
		const kubeconfig = openKubeconfig(text, file);
		const entries = ownEntries(kubeconfig, kept);
		if (entries.length === 0) {
			return text;
		}

		const {document, list, render} = kubeconfig;
		for (const {list: name, item} of entries) {
			const {items} = list(name);
			items.splice(items.indexOf(item), 1);
		}

		if (entries.some(({name}) => name === document.get('current-context'))) {
			document.delete('current-context');
		}

		return render();
	});
}
