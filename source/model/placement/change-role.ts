import type {Edited, NodesOfPreset} from './edited.ts';
import {groupOf} from './group-of.ts';
import {removeNode} from './remove-node.ts';

/**
 * Makes a worker of a master, or a master of a worker, the last of its new group; it stays on its
 * member. Refused for the last of a role, as removing it is; a master that becomes a worker leaves etcd.
 */
export const changeRole = <P extends NodesOfPreset>(preset: P, node: string): Edited<P> => {
	const removed = removeNode(preset, node);
	if (!removed.ok) return removed;
	const from = groupOf(node, preset);
	const to = from === 'masters' ? 'workers' : 'masters';
	const nodes = {...preset[to].nodes, [node]: preset[from ?? to].nodes[node] ?? 'auto'};
	const etcd = from === 'masters' ? removed.preset : preset;
	return {
		ok: true,
		preset: {...removed.preset, ...etcdOnly(etcd), [to]: {...preset[to], nodes}},
	};
};

const etcdOnly = ({etcd}: NodesOfPreset) => (etcd === undefined ? {} : {etcd});
