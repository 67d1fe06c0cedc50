import type {Instance} from '../fleet.ts';
import {belongsTo} from '../marker.ts';
import type {Facts} from './facts.ts';

/** The instance that is this node, if LXD has it; a foreign instance of the same name is not ours to see. */
export const instanceOf = (
	{preset, fleet}: Pick<Facts, 'preset' | 'fleet'>,
	node: string,
): Instance | undefined =>
	fleet.instances.find(
		instance => instance.name === node && belongsTo(instance, preset.cluster) === 'yes',
	);

/** What LXD has under a node's name on a member that does not answer: it may be the node, or another's. */
export const hiddenInstanceOf = (
	{fleet}: Pick<Facts, 'fleet'>,
	node: string,
): Instance | undefined =>
	fleet.instances.find(instance => instance.name === node && instance.type === 'unknown');
