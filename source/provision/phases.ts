import type {Phase} from './phase.ts';
import {access} from './phases/access.ts';
import {addresses} from './phases/addresses.ts';
import {image} from './phases/image.ts';
import {instances} from './phases/instances.ts';
import {inventory} from './phases/inventory.ts';
import {nodeChecks} from './phases/node-checks.ts';
import {profiles} from './phases/profiles.ts';
import {start} from './phases/start.ts';

/** From a preset to running, reachable nodes: the order in which a run makes things right. */
export const phases: readonly Phase[] = [
	profiles,
	image,
	instances,
	start,
	addresses,
	access,
	nodeChecks,
	inventory,
];
