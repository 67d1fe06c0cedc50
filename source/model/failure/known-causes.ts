import {accessCauses} from './access-causes.ts';
import {containerCauses} from './container-causes.ts';
import {controllerCauses} from './controller-causes.ts';
import {downloadCauses} from './download-causes.ts';
import {inventoryCauses} from './inventory-causes.ts';
import type {KnownCause} from './known-cause.ts';
import {kubernetesCauses} from './kubernetes-causes.ts';

/** Every known cause; of two that fit, the earlier is the more exact. */
export const knownCauses: readonly KnownCause[] = [
	...controllerCauses,
	...inventoryCauses,
	...accessCauses,
	...containerCauses,
	...downloadCauses,
	...kubernetesCauses,
];
