import type {Node} from './node.ts';
import {nodesOf} from './nodes-of.ts';
import type {Preset} from './preset/preset.ts';

/** The node of a name that a preset asks for. */
export const nodeOf = (
	preset: Pick<Preset, 'masters' | 'workers'>,
	name: string,
): Node | undefined => nodesOf(preset).find(node => node.name === name);
