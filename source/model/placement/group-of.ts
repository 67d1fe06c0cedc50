import type {GroupName} from '../groups.ts';
import type {NodesOfPreset} from './edited.ts';

/** The group that a node is in; undefined for a name that no node has. */
export const groupOf = (name: string, {masters, workers}: NodesOfPreset): GroupName | undefined => {
	if (Object.hasOwn(masters.nodes, name)) return 'masters';
	return Object.hasOwn(workers.nodes, name) ? 'workers' : undefined;
};
