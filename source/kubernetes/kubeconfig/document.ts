import {existsSync} from 'node:fs';
import {open, rm} from 'node:fs/promises';
import {homedir} from 'node:os';
import {delimiter, dirname, join, resolve} from 'node:path';
import {
	type Document,
	type ErrorCode,
	isMap,
	isSeq,
	type Node,
	parseDocument,
	type YAMLMap,
	YAMLSeq,
} from 'yaml';
import {quoteAmbiguous} from '../../preset/write.ts';
import {fileProblem, UserError} from '../../primitives/errors.ts';
import {quote} from '../../primitives/text.ts';
import {makeFolder, readBounded, writeAtomically} from '../../system/files.ts';

/** One entry of a kubeconfig, with the list that has it. */
type OwnEntry = {
	readonly list: ListName;
	readonly name: string;
	readonly item: YAMLMap;
};

/** What was merged into a kubeconfig from the one that rookery keeps at a path, or kept. */
export function ownEntries({list}: KubeconfigDocument, kept: string): readonly OwnEntry[] {
	return (Object.keys(lists) as ListName[]).flatMap(name =>
		list(name)
			.items.filter(isMap)
			.filter(item => markOf(item, name) === kept)
			.map(item => ({list: name, name: String(item.get('name')), item})),
	);
}

/** Kubernetes lets every entry of a kubeconfig carry extensions, and kubectl keeps those it does not know. */
export const markWith = (kept: string) => ({
	extensions: [{name: 'rookery', extension: {kubeconfig: kept}}],
});

/** The kubeconfig of rookery's that an entry was merged from; undefined where it was not. */
export function markOf(entry: YAMLMap, list: ListName): unknown {
	const extensions = entry.getIn([lists[list], 'extensions']);
	const ours = isSeq(extensions)
		? extensions.items.filter(isMap).find(item => item.get('name') === 'rookery')
		: undefined;
	return ours?.getIn(['extension', 'kubeconfig']);
}

/** The three lists of a kubeconfig, and the key under which an entry of each has its value. */
export const lists = {clusters: 'cluster', users: 'user', contexts: 'context'} as const;

export type ListName = keyof typeof lists;

/** A user's kubeconfig as it is written: comments, order and styles are kept. */
export type KubeconfigDocument = {
	readonly document: Document;
	/** The list of that name; made when there is none. */
	readonly list: (name: ListName) => YAMLSeq;
	/** The entry of that name in a list. */
	readonly find: (list: ListName, name: string) => YAMLMap | undefined;
	/** A value to put in. kubectl reads YAML 1.1: a name such as `on` comes in quotes. */
	readonly node: (value: unknown) => Node;
	readonly render: () => string;
};

/**
 * @param path for the error
 * @throws UserError when it is no YAML, or nothing that kubectl would read as a kubeconfig
 */
export function openKubeconfig(text: string, path: string): KubeconfigDocument {
	const document = parseDocument(withContents(text.replace(/^\uFEFF/, '')));
	const [error] = document.errors;
	const problem = error
		? (plainProblems[error.code] ?? error.message.split('\n')[0])
		: unreadableByKubectl(document);
	if (problem !== undefined) {
		throw new UserError(`this is no kubeconfig: ${problem}`, {
			fault: 'usage',
			where: path,
			hint: 'mend it, or name another file: KUBECONFIG=FILE',
			cause: error,
		});
	}

	const list = (name: ListName) => {
		const present = document.get(name);
		if (isSeq(present)) return present;

		const made = new YAMLSeq(document.schema);
		document.set(name, made);
		return made;
	};
	return {
		document,
		list,
		find: (name, entry) =>
			list(name)
				.items.filter(isMap)
				.find(item => item.get('name') === entry),
		node: value => {
			const node: Node = document.createNode(value);
			quoteAmbiguous(node);
			return node;
		},
		render: () => {
			const rendered = jsonLike(document, text) ?? yamlLike(document, text);
			return text.includes('\r\n') ? rendered.replaceAll('\n', '\r\n') : rendered;
		},
	};
}

const skeleton = 'apiVersion: v1\nkind: Config\n';

/** A file may be empty, or have comments alone; those stay. */
function withContents(text: string): string {
	const isBare = text.split('\n').every(line => /^\s*(#|$)/.test(line));
	if (isBare) return `${text.trimEnd()}\n${skeleton}`.trimStart();
	return /^\s*(null|~|---)\s*$/.test(text) ? skeleton : text;
}

const plainProblems: Partial<Record<ErrorCode, string>> = {
	MULTIPLE_DOCS: 'it has more than one document (a line "---")',
};

/** Why kubectl would stop at a file that is YAML (client-go, clientcmd: Load and its conversion of lists to maps). */
function unreadableByKubectl(document: Document): string | undefined {
	if (!isMap(document.contents)) return 'not a map';
	for (const [key, value] of Object.entries({kind: 'Config', apiVersion: 'v1'})) {
		const present: unknown = document.get(key) ?? value;
		if (present !== value) return `its ${key} is ${present}, not ${value}`;
	}
	for (const name of Object.keys(lists)) {
		const list = document.get(name);
		const names = isSeq(list) ? list.items.filter(isMap).map(item => item.get('name')) : [];
		const odd = names.find(entry => typeof entry !== 'string' && entry !== undefined);
		if (odd !== undefined) return `the name ${odd} under ${name} is not text; write it with quotes`;
		const twice = names.find((entry, index) => names.indexOf(entry) !== index);
		if (twice !== undefined)
			return `there are two entries named ${quote(String(twice))} under ${name}`;
	}
	return undefined;
}

const yamlLike = (document: Document, text: string) =>
	document.toString({
		lineWidth: 0,
		indentSeq: !hasFlatLists.test(text),
		flowCollectionPadding: !hasTightBrackets.test(text),
	});

/** @returns undefined where the text was not JSON */
function jsonLike(document: Document, text: string): string | undefined {
	if (!/^\s*\{/.test(text)) return undefined;
	try {
		JSON.parse(text);
	} catch {
		return undefined;
	}
	const [, indent] = /\n([ \t]+)"/.exec(text) ?? [];
	return JSON.stringify(document.toJS(), undefined, indent) + (text.endsWith('\n') ? '\n' : '');
}

/** kubectl writes the items of a list no deeper than its key. */
const hasFlatLists = /^(clusters|contexts|users):[^\n]*\n(#[^\n]*\n)*- /m;

const hasTightBrackets = /[{[][^\s\]}]/;

/**
 * The files of the user's kubeconfig, absolute: kubectl reads all that KUBECONFIG names as one, the first
 * wins where two say something of the same name, and those that do not exist are passed over.
 * Without KUBECONFIG `~/.kube/config` alone.
 */
export function userKubeconfigs(env: NodeJS.ProcessEnv): readonly string[] {
	const list = env['KUBECONFIG'] ?? '';
	if (list === '') return [join(env['HOME'] || homedir(), '.kube', 'config')];
	const paths = list.split(delimiter).filter(path => path !== '');
	return [...new Set(paths.map(path => resolve(path)))];
}

/**
 * The file that kubectl writes what is new to, the current context as well: the first that exists, or the
 * last of the list (client-go, clientcmd/config.go: GetDefaultFilename).
 * @throws UserError when KUBECONFIG names no file
 */
export function defaultKubeconfig(files: readonly string[]): string {
	const file = files.find(path => existsSync(path)) ?? files.at(-1);
	if (file !== undefined) return file;
	throw new UserError('KUBECONFIG does not name a file', {
		fault: 'usage',
		hint: 'write a path into it, or unset it to use ~/.kube/config',
	});
}

/**
 * Changes a user's kubeconfig under kubectl's own lock, and only when there is something to change.
 * @param change from its text, empty when there is no such file
 * @returns whether it was changed
 * @throws UserError when it can't be read or written, or somebody else is at it
 */
export async function changeKubeconfig(
	path: string,
	change: (text: string) => string,
): Promise<boolean> {
	return withLock(path, async () => {
		const before = await readKubeconfig(path);
		const after = change(before);
		if (after === before) return false;

		await writeAtomically(path, after, 'kept').catch((error: unknown) =>
			fail(path, 'written', error),
		);
		return true;
	});
}

/** As kubectl does (client-go, clientcmd/config.go: lockFile): a file beside it that only one can make. */
async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
	const lock = `${path}.lock`;
	try {
		await makeFolder(dirname(path), 0o700);
		await (await open(lock, 'wx', 0)).close();
	} catch (error) {
		throw isCode(error, 'EEXIST') ? busy(lock, error) : fail(path, 'locked', error);
	}

	try {
		return await work();
	} finally {
		await rm(lock, {force: true});
	}
}

/**
 * @returns the text of a kubeconfig, empty when there is none
 * @throws UserError when it can't be read
 */
export async function readKubeconfig(path: string): Promise<string> {
	try {
		return (await readBounded(path, largest)).toString('utf8');
	} catch (error) {
		if (error instanceof UserError) throw error;
		return isCode(error, 'ENOENT') ? '' : fail(path, 'read', error);
	}
}

/** Bytes; one of 2,000 contexts with their certificates has some 12 MiB. */
const largest = 64 * 1024 * 1024;

const isCode = (error: unknown, code: string) => (error as NodeJS.ErrnoException).code === code;

const busy = (lock: string, cause: unknown) =>
	new UserError('another program is changing this kubeconfig', {
		fault: 'usage',
		where: lock,
		hint: 'wait for it; if none is, delete that file',
		cause,
	});

function fail(path: string, done: string, cause: unknown): never {
	// A draft or a lock beside it is what failed; the user knows of the file alone.
	const known = cause instanceof Error && fileProblem(Object.assign(cause, {path}), 'usage');
	const message = `the kubeconfig can not be ${done}: ${(cause as Error).message}`;
	throw new UserError(known ? known.message : message, {
		fault: 'usage',
		where: path,
		hint: 'look at who may write it, or name another file: KUBECONFIG=FILE',
		cause,
	});
}
