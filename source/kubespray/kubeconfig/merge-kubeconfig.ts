import {readFile} from 'node:fs/promises';
import {readAdminConfig} from './admin-config.ts';
import {changeKubeconfig} from './change-kubeconfig.ts';
import {openKubeconfig} from './kubeconfig-document.ts';
import {mergeEntries} from './merge-entries.ts';

type Options = {
	/** The user's kubeconfig; made when there is none. */
	readonly path: string;
	/** The one that rookery keeps for the cluster; it is there. */
	readonly kept: string;
	/** The name of the context, and of the cluster and the user it joins. */
	readonly context: string;
	/** Make it the one that kubectl takes when it is told none. */
	readonly use: boolean;
};

/**
 * Puts a cluster into the user's own kubeconfig. All else in there stays as it is.
 * @returns whether anything was to be changed
 * @throws UserError when a context, cluster or user of that name is another's
 */
export async function mergeKubeconfig({path, kept, context, use}: Options): Promise<boolean> {
	const config = readAdminConfig(await readFile(kept, 'utf8'));
	if (!config) {
		throw new Error(`${kept} is not the kubeconfig that was written there`);
	}

	return changeKubeconfig(path, text => {
		const kubeconfig = openKubeconfig(text, path);
		mergeEntries(kubeconfig, {config, name: context, kept, path});
		if (use) {
			kubeconfig.document.set('current-context', context);
		}

		return kubeconfig.render();
	});
}
