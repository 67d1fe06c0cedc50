import {decideAccess} from './decide-access.ts';
import {decideAddresses} from './decide-addresses.ts';
import {decideAnsible} from './decide-ansible.ts';
import {decideCheckout} from './decide-checkout.ts';
import {decideImage} from './decide-image.ts';
import {decideInstances} from './decide-instances.ts';
import {decideInventory} from './decide-inventory.ts';
import {decideKubeconfig} from './decide-kubeconfig.ts';
import {decideKubernetes} from './decide-kubernetes.ts';
import {decideNodeChecks} from './decide-node-checks.ts';
import {decideProfiles} from './decide-profiles.ts';
import {decideRemoval} from './decide-removal.ts';
import {decideReset} from './decide-reset.ts';
import {decideStart} from './decide-start.ts';
import {decideValidation} from './decide-validation.ts';
import {decideVariables} from './decide-variables.ts';
import {decideVerification} from './decide-verification.ts';
import type {Facts} from './facts.ts';
import type {PhaseName} from './phase-name.ts';
import {phaseTitles} from './phase-titles.ts';
import {phasesTo} from './phases-to.ts';
import type {Plan, Step} from './plan.ts';

/**
 * The difference between what the preset wants and what there is, phase by phase.
 * @param until the last phase that is wanted
 */
export const makePlan = (facts: Facts, until: PhaseName): Plan => ({
	cluster: facts.preset.cluster,
	phases: knowablePhases(facts, phasesTo(until))
		.map(phase => ({phase, title: phaseTitles[phase], steps: decide[phase](facts)}))
		.filter(({steps}) => steps.length > 0),
});

/** All but what depends on every node, while the member of one does not answer. */
function knowablePhases(facts: Facts, phases: readonly PhaseName[]): readonly PhaseName[] {
	const isUnknown = decideInstances(facts).some(({state}) => state === 'unknown');
	return isUnknown ? phases.filter(phase => isOfEachNode.has(phase)) : phases;
}

const isOfEachNode: ReadonlySet<PhaseName> = new Set([
	...(['profiles', 'image', 'instances', 'start', 'addresses', 'access'] as const),
]);

/** What each phase has to do, given the facts: the plan and the run both ask here. */
export const decide: Readonly<Record<PhaseName, (facts: Facts) => readonly Step[]>> = {
	profiles: decideProfiles,
	image: decideImage,
	instances: decideInstances,
	start: decideStart,
	addresses: decideAddresses,
	access: decideAccess,
	'node-checks': decideNodeChecks,
	inventory: decideInventory,
	checkout: decideCheckout,
	ansible: decideAnsible,
	variables: decideVariables,
	validation: decideValidation,
	removal: decideRemoval,
	kubernetes: decideKubernetes,
	kubeconfig: decideKubeconfig,
	verification: decideVerification,
	reset: decideReset,
};
