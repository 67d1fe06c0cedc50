import {phasesTo} from '../plan/phases-to.ts';
import type {Plan} from '../plan/plan.ts';

/** Of the plan what a run carries out: one that stops at running nodes does nothing of kubespray's. */
export const chosenPlan = (plan: Plan, isNodesOnly: boolean): Plan => {
	if (!isNodesOnly) return plan;
	const phases = phasesTo('inventory');
	return {...plan, phases: plan.phases.filter(({phase}) => phases.includes(phase))};
};
