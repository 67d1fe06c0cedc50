import {accessCauses} from './access.ts';
import type {KnownCause} from './cause.ts';
import {containerCauses} from './containers.ts';
import {controllerCauses} from './controller.ts';
import {downloadCauses} from './downloads.ts';
import {inventoryCauses} from './inventory.ts';
import {kubernetesCauses} from './kubernetes.ts';

/** Every known cause; of two that fit, the earlier is the more exact. */
export const knownCauses: readonly KnownCause[] = [
	...controllerCauses,
	...inventoryCauses,
	...accessCauses,
	...containerCauses,
	...downloadCauses,
	...kubernetesCauses,
];
