import type {NodeType} from './node-type.ts';
import {nodesOf} from './nodes-of.ts';
import type {Preset} from './preset/preset.ts';

/** The types of a preset's nodes, each once, the masters' first. */
export const typesOf = (preset: Pick<Preset, 'masters' | 'workers'>): readonly NodeType[] => [
	...new Set(nodesOf(preset).map(({type}) => type)),
];
