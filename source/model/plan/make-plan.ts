import {decideAccess} from './decide-access.ts';
import {decideAddresses} from './decide-addresses.ts';
import {decideImage} from './decide-image.ts';
import {decideInstances} from './decide-instances.ts';
import {decideInventory} from './decide-inventory.ts';
import {decideNodeChecks} from './decide-node-checks.ts';
import {decideProfiles} from './decide-profiles.ts';
import {decideStart} from './decide-start.ts';
import type {Facts} from './facts.ts';
import type {PhaseName} from './phase-name.ts';
import {phaseNames} from './phase-name.ts';
import {phaseTitles} from './phase-titles.ts';
import type {Plan, Step} from './plan.ts';

/**
 * The difference between what the preset wants and what there is, phase by phase.
 * @param until the last phase that is wanted
 */
export const makePlan = (facts: Facts, until: PhaseName): Plan => ({
	cluster: facts.preset.cluster,
	phases: phaseNames.slice(0, phaseNames.indexOf(until) + 1).map(phase => ({
		phase,
		title: phaseTitles[phase],
		steps: decide[phase](facts),
	})),
});

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
};
