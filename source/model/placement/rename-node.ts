import {quote} from '../quote.ts';
import type {Edited, NodesOfPreset} from './edited.ts';
import {groupOf} from './group-of.ts';
import {nameFault} from './name-fault.ts';
import {withEtcd} from './with-etcd.ts';

/** Gives a node another name; it keeps its place among the others, and in a list of nodes with etcd. */
export const renameNode = <P extends NodesOfPreset>(
	preset: P,
	{node, name}: {readonly node: string; readonly name: string},
): Edited<P> => {
	const group = groupOf(node, preset);
	if (!group) return {ok: false, why: `there is no node ${quote(node)}`};
	if (name === node) return {ok: true, preset};
	const why = nameFault(name, preset);
	if (why !== undefined) return {ok: false, why};
	const renamed = (other: string) => (other === node ? name : other);
	const nodes = Object.fromEntries(
		Object.entries(preset[group].nodes).map(([other, member]) => [renamed(other), member]),
	);
	const changed = {...preset, [group]: {...preset[group], nodes}};
	return {ok: true, preset: withEtcd(changed, preset.etcd?.map(renamed))};
};
