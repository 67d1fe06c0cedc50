import type {Plan, Step} from './plan.ts';

/** The steps of a plan that are not right yet. */
export const changesIn = (plan: Plan): readonly Step[] =>
	plan.phases.flatMap(({steps}) => steps.filter(step => step.state !== 'right'));
