import {type Document, isMap, isSeq, type Node, parseDocument, type YAMLMap, YAMLSeq} from 'yaml';
import {UserError} from '../../model/user-error.ts';
import {quoteAmbiguous} from '../../preset/yaml-style.ts';

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
 * @throws UserError when it is no YAML, or not a map
 */
export function openKubeconfig(text: string, path: string): KubeconfigDocument {
	const document = parseDocument(text.trim() === '' ? skeleton : text);
	const [error] = document.errors;
	if (error || !isMap(document.contents)) {
		throw new UserError(`this is no kubeconfig: ${error?.message.split('\n')[0] ?? 'not a map'}`, {
			fault: 'usage',
			where: path,
			hint: 'mend it, or name another file: KUBECONFIG=FILE',
			cause: error,
		});
	}

	const list = (name: ListName) => {
		const present = document.get(name);
		if (isSeq(present)) {
			return present;
		}

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
		render: () =>
			document.toString({
				lineWidth: 0,
				indentSeq: !hasFlatLists.test(text),
				flowCollectionPadding: !hasTightBrackets.test(text),
			}),
	};
}

const skeleton = 'apiVersion: v1\nkind: Config\n';

/** kubectl writes the items of a list no deeper than its key. */
const hasFlatLists = /^(clusters|contexts|users):[^\n]*\n(#[^\n]*\n)*- /m;
const hasTightBrackets = /[{[][^\s\]}]/;
