import {readFile, realpath} from 'node:fs/promises';
import {isMap, type YAMLMap} from 'yaml';
import type {MergedKubeconfig} from '../../model/kubespray.ts';
import {UserError} from '../../primitives/errors.ts';
import {
	changeKubeconfig,
	defaultKubeconfig,
	type KubeconfigDocument,
	type ListName,
	lists,
	markOf,
	markWith,
	openKubeconfig,
	ownEntries,
	readKubeconfig,
} from './document.ts';
import {type AdminConfig, readAdminConfig} from './fetch.ts';

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
type MergeResult = {readonly file: string; readonly changed: boolean};

/**
 * Puts a cluster into the user's own kubeconfig, where kubectl itself would write it: an entry that is there
 * stays in its file, a new one goes into the default file. All else stays as it is.
 * @throws UserError when a context, cluster or user of that name in any of the files is another's, or a file
 * can't be read or written
 */
export async function mergeKubeconfig(options: Options): Promise<MergeResult> {
	const {kept, context, use} = options;
	const config = readAdminConfig(await readFile(kept, 'utf8'));
	if (!config) throw new Error(`${kept} is not the kubeconfig that was written there`);

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
				if (isCurrent) kubeconfig.document.set('current-context', kubeconfig.node(context));

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

type Merge = {
	readonly config: AdminConfig;
	/** The name of the context, and of the cluster and the user it joins. */
	readonly name: string;
	/** The kubeconfig that rookery keeps: entries marked with it are its own. */
	readonly kept: string;
};

const listNames = Object.keys(lists) as readonly ListName[];

/** The lists of a kubeconfig that have an entry of a name. */
const listsWith = ({find}: KubeconfigDocument, name: string): readonly ListName[] =>
	listNames.filter(list => find(list, name) !== undefined);

/**
 * Puts a cluster's entries into some lists of a user's kubeconfig; what is there of this cluster is replaced,
 * whatever else its owner added to it stays.
 */
function mergeEntries(
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
function refuseStrange(
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

const readText = async (file: string) => readKubeconfig(file).catch(() => '');

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

/** The files of a user's kubeconfig, and the one that rookery keeps, or kept, for a cluster. */
type MergedSearch = {readonly files: readonly string[]; readonly kept: string};

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
	const text = await readText(file);
	try {
		const contexts = [...new Set(ownEntries(openKubeconfig(text, file), kept).map(nameOf))];
		return contexts.length === 0 ? undefined : {file, contexts};
	} catch (error) {
		if (error instanceof UserError) return undefined;

		throw error;
	}
}

const nameOf = ({name}: {name: string}) => name;
