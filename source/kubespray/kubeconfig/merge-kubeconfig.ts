import {readFile, realpath} from 'node:fs/promises';
import {UserError} from '../../model/user-error.ts';
import {readAdminConfig} from './admin-config.ts';
import {changeKubeconfig, readKubeconfig} from './change-kubeconfig.ts';
import {openKubeconfig} from './kubeconfig-document.ts';
import {listNames, listsWith, type Merge, mergeEntries, refuseStrange} from './merge-entries.ts';
import {defaultKubeconfig} from './user-kubeconfig.ts';

type Options = {
	/** The files of the user's kubeconfig, in kubectl's order; none need exist. */
	readonly files: readonly string[];
	/** The one that rookery keeps for the cluster; it is there. */
	readonly kept: string;
	/** The name of the context, and of the cluster and the user it joins. */
	readonly context: string;
	/** Make it the one that kubectl takes when it is told none. */
	readonly use: boolean;
};

/** The file that has the context now, and whether any file was changed. */
export type MergeResult = {readonly file: string; readonly changed: boolean};

/**
 * Puts a cluster into the user's own kubeconfig, where kubectl itself would write it: an entry that is there
 * stays in its file, a new one goes into the default file. All else stays as it is.
 * @throws UserError when a context, cluster or user of that name in any of the files is another's, or a file
 * can't be read or written
 */
export async function mergeKubeconfig(options: Options): Promise<MergeResult> {
	const {kept, context, use} = options;
	const config = readAdminConfig(await readFile(kept, 'utf8'));
	if (!config) {
		throw new Error(`${kept} is not the kubeconfig that was written there`);
	}

	const merge: Merge = {config, name: context, kept};
	const files = await withoutKept(options);
	const added = defaultKubeconfig(files);
	const places = await findPlaces(files, {merge, added});
	const changed: boolean[] = [];
	for (const path of files) {
		const lists = listNames.filter(list => places[list] === path);
		const isCurrent = use && path === added;
		if (lists.length === 0 && !isCurrent) continue;
		changed.push(
			await changeKubeconfig(path, text => {
				const kubeconfig = openKubeconfig(text, path);
				refuseStrange(kubeconfig, {...merge, path});
				mergeEntries(kubeconfig, {...merge, lists});
				if (isCurrent) {
					kubeconfig.document.set('current-context', kubeconfig.node(context));
				}

				return kubeconfig.render();
			}),
		);
	}

	return {file: places.contexts, changed: changed.includes(true)};
}

type Places = Readonly<Record<(typeof listNames)[number], string>>;

/** The file where an entry of each list belongs: the first that has it, for kubectl reads that one. */
async function findPlaces(
	files: readonly string[],
	{merge, added}: {merge: Merge; added: string},
): Promise<Places> {
	const present = new Map<string, string>();
	for (const path of files) {
		const kubeconfig = openKubeconfig(await readKubeconfig(path), path);
		refuseStrange(kubeconfig, {...merge, path});
		for (const list of listsWith(kubeconfig, merge.name)) {
			if (!present.has(list)) present.set(list, path);
		}
	}

	const placeOf = (list: string) => present.get(list) ?? added;
	return {
		clusters: placeOf('clusters'),
		users: placeOf('users'),
		contexts: placeOf('contexts'),
	};
}

/** Where KUBECONFIG names rookery's own copy too, that one is not the user's to merge into. */
async function withoutKept({files, kept}: Options): Promise<readonly string[]> {
	const resolved = async (path: string) => realpath(path).catch(() => path);
	const own = await resolved(kept);
	const real = await Promise.all(files.map(resolved));
	const others = files.filter((_, place) => real[place] !== own);
	if (files.length === 0 || others.length > 0) return others;
	throw new UserError('KUBECONFIG names only the kubeconfig that rookery keeps', {
		fault: 'usage',
		where: kept,
		hint: 'kubectl uses it already; to merge it, name another file in KUBECONFIG',
	});
}
