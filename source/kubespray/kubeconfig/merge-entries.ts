import {isMap, type YAMLMap} from 'yaml';
import {UserError} from '../../model/user-error.ts';
import type {AdminConfig} from './admin-config.ts';
import {type KubeconfigDocument, type ListName, lists} from './kubeconfig-document.ts';
import {markOf, markWith} from './rookery-mark.ts';

type Merge = {
	readonly config: AdminConfig;
	/** The name of the context, and of the cluster and the user it joins. */
	readonly name: string;
	/** The kubeconfig that rookery keeps: entries marked with it are its own. */
	readonly kept: string;
	/** The file, for the error. */
	readonly path: string;
};

/**
 * Puts a cluster's entries into a user's kubeconfig; what is there of this cluster is replaced, whatever
 * else its owner added to it stays.
 * @throws UserError when an entry of that name is another cluster's
 */
export function mergeEntries(kubeconfig: KubeconfigDocument, merge: Merge): void {
	const {config, name} = merge;
	const values = {
		clusters: config.cluster,
		users: config.user,
		contexts: {cluster: name, user: name},
	};
	for (const list of listNames) {
		refuseStrange(kubeconfig, list, {...merge, value: values[list]});
	}

	for (const list of listNames) {
		setEntry(kubeconfig, list, {...merge, value: values[list]});
	}
}

const listNames = Object.keys(lists) as ListName[];

type EntryMerge = Merge & {readonly value: Readonly<Record<string, unknown>>};

function refuseStrange(kubeconfig: KubeconfigDocument, list: ListName, merge: EntryMerge) {
	const entry = kubeconfig.find(list, merge.name);
	if (!entry || markOf(entry, list) === merge.kept || isSame(entry, list, merge.value)) {
		return;
	}

	throw new UserError(`there is a ${lists[list]} "${merge.name}" already, and it is not ours`, {
		fault: 'usage',
		where: merge.path,
		hint: 'merge it under another name: --merge --context NAME',
	});
}

/** By what makes it this one and no other; the address of the same cluster may have changed. */
function isSame(entry: YAMLMap, list: ListName, value: EntryMerge['value']): boolean {
	const keys = {
		clusters: ['certificate-authority-data'],
		users: ['client-certificate-data'],
		contexts: ['cluster', 'user'],
	}[list];
	return keys.every(key => entry.getIn([lists[list], key]) === value[key]);
}

function setEntry(
	{document, list: open, find}: KubeconfigDocument,
	list: ListName,
	merge: EntryMerge,
) {
	const present = find(list, merge.name);
	const body = present?.get(lists[list]);
	if (!present || !isMap(body)) {
		const value = {...merge.value, ...markWith(merge.kept)};
		const entries = open(list);
		entries.flow = false;
		entries.add(document.createNode({[lists[list]]: value, name: merge.name}));
		return;
	}

	for (const [key, value] of Object.entries({...merge.value, ...markWith(merge.kept)})) {
		body.set(key, document.createNode(value));
	}
}
