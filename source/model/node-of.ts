import type {Node} from './node.ts';
import {nodesOf} from './nodes-of.ts';
import type {Preset} from './preset/preset.ts';

/** The node of a name that a preset asks for, as the steps of its plan have them. */
export const nodeOf = (preset: Pick<Preset, 'masters' | 'workers'>, name: string): Node => {
	const found = nodesOf(preset).find(node => node.name === name);
	if (!found) throw new Error(`the preset has no node ${name}`);
	return found;
};
