import type {NodesOfPreset} from './edited.ts';

/**
 * A preset's list of nodes with etcd without one of them. As it must stay odd, the first master that
 * has none yet takes its place, or else the last of the list leaves too; an empty list is left out.
 */
export const leaveEtcd = (
	name: string,
	{etcd, masters}: Pick<NodesOfPreset, 'etcd' | 'masters'>,
): string[] | undefined => {
	if (!etcd?.includes(name)) return etcd;
	const rest = etcd.filter(other => other !== name);
	const heir = Object.keys(masters.nodes).find(other => other !== name && !etcd.includes(other));
	if (heir !== undefined) return etcd.map(other => (other === name ? heir : other));
	const odd = rest.length % 2 === 0 ? rest.slice(0, -1) : rest;
	return odd.length === 0 ? undefined : odd;
};
