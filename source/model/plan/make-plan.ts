import {type Phase, type PhaseName, phasesTo} from './phase-table.ts';
import {planAccess} from './phases/access.ts';
import {planAddresses} from './phases/addresses.ts';
import {planImage} from './phases/image.ts';
import {planInstances, planStart} from './phases/instances.ts';
import {planKubeconfig} from './phases/kubeconfig.ts';
import {planKubernetes, planReset} from './phases/kubernetes.ts';
import {
	planAnsible,
	planCheckout,
	planInventory,
	planValidation,
	planVariables,
} from './phases/kubespray-setup.ts';
import {planNodeChecks} from './phases/node-checks.ts';
import {planProfiles} from './phases/profiles.ts';
import {planRemovalPhase} from './phases/removal.ts';
import {planVerification} from './phases/verification.ts';
import type {Facts, Plan, Step} from './plan.ts';

/**
 * The difference between what the preset wants and what there is, phase by phase.
 * @param until the last phase that is wanted
 */
export const makePlan = (facts: Facts, until: PhaseName): Plan => ({
	cluster: facts.preset.cluster,
	phases: knowablePhases(facts, phasesTo(until))
		.map(({name, title}) => ({phase: name, title, steps: planPhase[name](facts)}))
		.filter(({steps}) => steps.length > 0),
});

/** All but what depends on every node, while the member of one does not answer. */
function knowablePhases(facts: Facts, phases: readonly Phase[]): readonly Phase[] {
	const isUnknown = planInstances(facts).some(({state}) => state === 'unknown');
	return isUnknown ? phases.filter(({isOfEachNode}) => isOfEachNode) : phases;
}

/** What each phase has to do, given the facts: the plan and the run both ask here. */
export const planPhase: Readonly<Record<PhaseName, (facts: Facts) => readonly Step[]>> = {
	profiles: planProfiles,
	image: planImage,
	instances: planInstances,
	start: planStart,
	addresses: planAddresses,
	access: planAccess,
	'node-checks': planNodeChecks,
	inventory: planInventory,
	checkout: planCheckout,
	ansible: planAnsible,
	variables: planVariables,
	validation: planValidation,
	removal: planRemovalPhase,
	kubernetes: planKubernetes,
	kubeconfig: planKubeconfig,
	verification: planVerification,
	reset: planReset,
};
