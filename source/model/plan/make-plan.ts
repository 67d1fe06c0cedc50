import {
	planAnsible,
	planCheckout,
	planKubeconfig,
	planKubernetes,
	planRemovalPhase,
	planReset,
	planValidation,
	planVariables,
	planVerification,
} from './kubernetes-phases.ts';
import {
	planAccess,
	planAddresses,
	planImage,
	planInstances,
	planInventory,
	planNodeChecks,
	planProfiles,
	planStart,
} from './node-phases.ts';
import {type Facts, type PhaseName, type Plan, phasesTo, phaseTitles, type Step} from './plan.ts';

/**
 * The difference between what the preset wants and what there is, phase by phase.
 * @param until the last phase that is wanted
 */
export const makePlan = (facts: Facts, until: PhaseName): Plan => ({
	cluster: facts.preset.cluster,
	phases: knowablePhases(facts, phasesTo(until))
		.map(phase => ({phase, title: phaseTitles[phase], steps: planPhase[phase](facts)}))
		.filter(({steps}) => steps.length > 0),
});

/** All but what depends on every node, while the member of one does not answer. */
function knowablePhases(facts: Facts, phases: readonly PhaseName[]): readonly PhaseName[] {
	const isUnknown = planInstances(facts).some(({state}) => state === 'unknown');
	return isUnknown ? phases.filter(phase => isOfEachNode.has(phase)) : phases;
}

const isOfEachNode: ReadonlySet<PhaseName> = new Set([
	...(['profiles', 'image', 'instances', 'start', 'addresses', 'access'] as const),
]);

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
