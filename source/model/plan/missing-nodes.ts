import type {Node} from '../node.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from './facts.ts';
import {isHalfMade} from './is-half-made.ts';

/** The nodes of the preset that LXD has no instance for, or half of one. */
export const missingNodes = ({preset, fleet}: Pick<Facts, 'preset' | 'fleet'>): readonly Node[] =>
	nodesOf(preset).filter(
		({name}) => !fleet.instances.some(instance => instance.name === name && !isHalfMade(instance)),
	);
