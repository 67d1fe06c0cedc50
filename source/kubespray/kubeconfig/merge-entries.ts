import {isMap, type YAMLMap} from 'yaml';
import {UserError} from '../../model/user-error.ts';
import type {AdminConfig} from './admin-config.ts';
import {type KubeconfigDocument, type ListName, lists} from './kubeconfig-document.ts';
import {markOf, markWith} from './rookery-mark.ts';

export type Merge = {
	readonly config: AdminConfig;
	/** The name of the context, and of the cluster and the user it joins. */
	readonly name: string;
	/** The kubeconfig that rookery keeps: entries marked with it are its own. */
	readonly kept: string;
};

export const listNames = Object.keys(lists) as readonly ListName[];

/** The lists of a kubeconfig that have an entry of a name. */
export const listsWith = ({find}: KubeconfigDocument, name: string): readonly ListName[] =>
	listNames.filter(list => find(list, name) !== undefined);

/**
 * Puts a cluster's entries into some lists of a user's kubeconfig; what is there of this cluster is replaced,
 * whatever else its owner added to it stays.
 */
export function mergeEntries(
	kubeconfig: KubeconfigDocument,
	merge: Merge & {readonly lists: readonly ListName[]},
): void {
	for (const list of merge.lists) {
		setEntry(kubeconfig, list, {...merge, value: entryValue(merge, list)});
	}
}

/**
 * @param merge with the path of the file, for the error
 * @throws UserError when an entry of that name is another cluster's
 */
export function refuseStrange(
	kubeconfig: KubeconfigDocument,
	merge: Merge & {readonly path: string},
): void {
	for (const list of listNames) {
		const entry = kubeconfig.find(list, merge.name);
		const isOurs =
			!entry || markOf(entry, list) === merge.kept || isSame(entry, list, entryValue(merge, list));
		if (isOurs) continue;
		throw new UserError(`there is a ${lists[list]} "${merge.name}" already, and it is not ours`, {
			fault: 'usage',
			where: merge.path,
			hint: 'merge it under another name: --merge --context NAME',
		});
	}
}

const entryValue = ({config, name}: Merge, list: ListName): EntryMerge['value'] =>
	({clusters: config.cluster, users: config.user, contexts: {cluster: name, user: name}})[list];

type EntryMerge = Merge & {readonly value: Readonly<Record<string, unknown>>};

/** By what makes it this one and no other; the address of the same cluster may have changed. */
function isSame(entry: YAMLMap, list: ListName, value: EntryMerge['value']): boolean {
	const keys = {
		clusters: ['certificate-authority-data'],
		users: ['client-certificate-data'],
		contexts: ['cluster', 'user'],
	}[list];
	return keys.every(key => entry.getIn([lists[list], key]) === value[key]);
}

function setEntry({node, list: open, find}: KubeconfigDocument, list: ListName, merge: EntryMerge) {
	const present = find(list, merge.name);
	const body = present?.get(lists[list]);
	if (!present || !isMap(body)) {
		const value = {...merge.value, ...markWith(merge.kept)};
		const entries = open(list);
		entries.flow = false;
		entries.add(node({[lists[list]]: value, name: merge.name}));
		return;
	}

	for (const [key, value] of Object.entries({...merge.value, ...markWith(merge.kept)})) {
		body.set(key, node(value));
	}
}
