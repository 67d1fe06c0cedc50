import {rootDiskOf} from '../checks/root-disk-of.ts';
import {expandNode} from '../expanded-node.ts';
import type {Fleet} from '../fleet.ts';
import {limitsOf} from '../limits-of.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Preset} from '../preset/preset.ts';
import type {PlacedNode} from './placed-node.ts';

/**
 * A preset's nodes, masters first, with the limits that the group or else its profiles give.
 * @param pool the pool whose room is looked at: a root disk elsewhere takes nothing of it
 */
export const placedNodes = (
	preset: Pick<Preset, 'masters' | 'workers' | 'profiles'>,
	{fleet, pool}: {readonly fleet: Pick<Fleet, 'profiles'>; readonly pool?: string | undefined},
): readonly PlacedNode[] =>
	nodesOf(preset).map(node => {
		const expanded = expandNode(node, preset, fleet);
		const {cpus, memory, disk} = limitsOf(expanded);
		const isElsewhere = pool !== undefined && rootDiskOf(expanded)?.['pool'] !== pool;
		return {
			name: node.name,
			role: node.role,
			member: node.member,
			cpus,
			memory,
			disk: isElsewhere ? undefined : disk,
		};
	});
