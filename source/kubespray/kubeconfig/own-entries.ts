import {isMap, type YAMLMap} from 'yaml';
import {type KubeconfigDocument, type ListName, lists} from './kubeconfig-document.ts';
import {markOf} from './rookery-mark.ts';

/** One entry of a kubeconfig, with the list that has it. */
export type OwnEntry = {
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
