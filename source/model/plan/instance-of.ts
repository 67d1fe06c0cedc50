import type {Instance} from '../fleet.ts';
import {ownerOf} from '../marker.ts';
import type {Facts} from './facts.ts';

/** The instance that is this node, if LXD has it; a foreign instance of the same name is not ours to see. */
export const instanceOf = (
	{preset, fleet}: Pick<Facts, 'preset' | 'fleet'>,
	node: string,
): Instance | undefined =>
	fleet.instances.find(instance => instance.name === node && ownerOf(instance) === preset.cluster);
