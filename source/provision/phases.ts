import type {Phase} from './phase.ts';
import {access} from './phases/access.ts';
import {addresses} from './phases/addresses.ts';
import {ansible} from './phases/ansible.ts';
import {checkout} from './phases/checkout.ts';
import {image} from './phases/image.ts';
import {instances} from './phases/instances.ts';
import {inventory} from './phases/inventory.ts';
import {kubeconfig} from './phases/kubeconfig.ts';
import {kubernetes} from './phases/kubernetes.ts';
import {nodeChecks} from './phases/node-checks.ts';
import {profiles} from './phases/profiles.ts';
import {removal} from './phases/removal.ts';
import {reset} from './phases/reset.ts';
import {start} from './phases/start.ts';
import {validation} from './phases/validation.ts';
import {variables} from './phases/variables.ts';
import {verification} from './phases/verification.ts';

/** From a preset to running, reachable nodes, and from them to a cluster: the order in which a run makes things right. */
export const phases: readonly Phase[] = [
	profiles,
	image,
	instances,
	start,
	addresses,
	access,
	nodeChecks,
	inventory,

	checkout,
	ansible,
	variables,
	validation,
	removal,
	kubernetes,
	kubeconfig,
	verification,

	reset,
];
