import {existsSync} from 'node:fs';
import {isMap} from 'yaml';
import {changeKubeconfig} from './change-kubeconfig.ts';
import {type ListName, lists, openKubeconfig} from './kubeconfig-document.ts';
import {markOf} from './rookery-mark.ts';

/**
 * Takes a cluster out of the user's own kubeconfig, under whatever names it was merged. A file without it
 * is left alone.
 * @param kept the kubeconfig that rookery keeps, or kept, for the cluster
 * @returns whether it was in there
 */
export async function unmergeKubeconfig({
	path,
	kept,
}: {
	path: string;
	kept: string;
}): Promise<boolean> {
	if (!existsSync(path)) {
		return false;
	}

	return changeKubeconfig(path, text => {
		const {document, list, render} = openKubeconfig(text, path);
		const gone = (Object.keys(lists) as ListName[]).flatMap(name => {
			const entries = list(name);
			const ours = entries.items.filter(item => isMap(item) && markOf(item, name) === kept);
			entries.items = entries.items.filter(item => !ours.includes(item));
			return ours.filter(isMap).map(item => item.get('name'));
		});
		if (gone.includes(document.get('current-context'))) {
			document.delete('current-context');
		}

		return gone.length > 0 ? render() : text;
	});
}
