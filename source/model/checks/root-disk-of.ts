import type {ExpandedNode} from '../expanded-node.ts';
import type {Device} from '../fleet.ts';

/** The device that holds a node's file system; undefined when no profile gives one. */
export const rootDiskOf = ({devices}: Pick<ExpandedNode, 'devices'>): Device | undefined =>
	Object.values(devices).find(
		device => device['type'] === 'disk' && device['path'] === '/' && device['pool'],
	);
