import {access} from './access.ts';
import {addresses} from './addresses.ts';
import {image} from './image.ts';
import {instances, start} from './instances.ts';
import {kubeconfig} from './kubeconfig.ts';
import {kubernetes, reset} from './kubernetes.ts';
import {ansible, checkout, inventory, validation, variables} from './kubespray-setup.ts';
import {nodeChecks} from './node-checks.ts';
import type {Phase} from './phase.ts';
import {profiles} from './profiles.ts';
import {removal} from './removal.ts';
import {verification} from './verification.ts';

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
