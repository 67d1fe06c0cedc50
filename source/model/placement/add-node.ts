import type {Edited, NodesOfPreset} from './edited.ts';
import {nameFault} from './name-fault.ts';
import {nextNodeName} from './next-node-name.ts';
import type {PlacedNode} from './placed-node.ts';

type NewNode = {
	readonly role: PlacedNode['role'];
	/** Left to LXD where left out. */
	readonly member?: string | undefined;
	/** The next free one of the role where left out. */
	readonly name?: string | undefined;
	/** Names that others have, such as instances of the fleet: none of them is given. */
	readonly taken?: readonly string[] | undefined;
};

/** Adds a node as the last of its role: the first master starts the cluster, and none comes before it later. */
export const addNode = <P extends NodesOfPreset>(
	preset: P,
	{role, member = 'auto', name: wanted, taken = []}: NewNode,
): Edited<P> => {
	const group = `${role}s` as const;
	const {masters, workers, cluster} = preset;
	const names = [...Object.keys(masters.nodes), ...Object.keys(workers.nodes), ...taken];
	const name = wanted ?? nextNodeName({cluster, role, taken: names});
	const why = nameFault(name, preset);
	if (why !== undefined) return {ok: false, why};
	const nodes = {...preset[group].nodes, [name]: member};
	return {ok: true, preset: {...preset, [group]: {...preset[group], nodes}}};
};
