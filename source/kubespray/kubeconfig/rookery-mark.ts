import {isMap, isSeq, type YAMLMap} from 'yaml';
import {type ListName, lists} from './kubeconfig-document.ts';

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
