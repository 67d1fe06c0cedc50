import {rootDiskOf} from '../checks/root-disk-of.ts';
import {expandNode} from '../expanded-node.ts';
import type {Fleet} from '../fleet.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Preset} from '../preset/preset.ts';

/**
 * The storage pool that a preset's nodes have their root disk in; the workers' where the masters have
 * another one. Undefined when no profile of them gives a root disk.
 */
export const rootPool = (
	preset: Pick<Preset, 'masters' | 'workers' | 'profiles'>,
	fleet: Pick<Fleet, 'profiles'>,
): string | undefined =>
	nodesOf(preset)
		.toReversed()
		.map(node => rootDiskOf(expandNode(node, preset, fleet))?.['pool'])
		.find(pool => pool !== undefined);
