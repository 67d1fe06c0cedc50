import type {PhaseName} from '../../model/plan/phase-table.ts';
import {applyAccess} from './access.ts';
import {applyAddresses} from './addresses.ts';
import {applyImage} from './image.ts';
import {applyInstances, applyStart} from './instances.ts';
import {applyKubeconfig} from './kubeconfig.ts';
import {applyKubernetes, applyReset} from './kubernetes.ts';
import {
	applyAnsible,
	applyCheckout,
	applyInventory,
	applyValidation,
	applyVariables,
} from './kubespray-setup.ts';
import {applyNodeChecks} from './node-checks.ts';
import type {ApplyStep} from './phase.ts';
import {applyProfiles} from './profiles.ts';
import {applyRemoval} from './removal.ts';
import {applyVerification} from './verification.ts';

/** What makes the steps of each phase right. */
export const applyStep: Readonly<Record<PhaseName, ApplyStep>> = {
	profiles: applyProfiles,
	image: applyImage,
	instances: applyInstances,
	start: applyStart,
	addresses: applyAddresses,
	access: applyAccess,
	'node-checks': applyNodeChecks,
	inventory: applyInventory,
	checkout: applyCheckout,
	ansible: applyAnsible,
	variables: applyVariables,
	validation: applyValidation,
	removal: applyRemoval,
	kubernetes: applyKubernetes,
	kubeconfig: applyKubeconfig,
	verification: applyVerification,
	reset: applyReset,
};
