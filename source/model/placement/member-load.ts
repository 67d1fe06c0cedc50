import type {CheckResult} from '../check-result.ts';
import {memberPool} from '../checks/member-pool.ts';
import {type Amount, amountsOn} from './amounts-on.ts';
import {checkCapacity} from './check-capacity.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Resource} from './resource.ts';

/** An amount, and what the checks find too much about it. */
export type ResourceLoad = Amount & {
	/** A warning where it is only tight or shared, a refusal where it can't be. */
	readonly overcommitted:
		| (Pick<CheckResult, 'why' | 'remedy'> & {readonly verdict: 'warning' | 'refusal'})
		| undefined;
};

/** What nodes make of a member. What it did not tell, or the pool does not say, is left out. */
export type MemberLoad = {readonly member: string} & Partial<
	Readonly<Record<Resource, ResourceLoad>>
>;

/** What nodes make of each member, in the fleet's order; marked as the checks before a run judge it. */
export const memberLoad = (
	facts: PlacementFacts,
	nodes: readonly PlacedNode[],
): readonly MemberLoad[] => {
	const results = checkCapacity(facts, nodes);
	return facts.members.map(member => {
		const amounts = amountsOn(member, {facts, nodes});
		const marked = resources.flatMap(resource => {
			const amount = amounts[resource];
			const subject = subjectOf(resource, member.name, facts);
			return amount
				? [[resource, {...amount, overcommitted: markOf(results[resource], subject)}] as const]
				: [];
		});
		return {member: member.name, ...Object.fromEntries(marked)};
	});
};

const resources = ['cores', 'memory', 'disk'] as const satisfies readonly Resource[];

const subjectOf = (
	resource: Resource,
	member: string,
	{pool = '', isPoolShared}: PlacementFacts,
): string => {
	if (resource !== 'disk') return member;
	return isPoolShared ? `pool ${pool}` : memberPool(pool, member);
};

const markOf = (
	results: readonly CheckResult[],
	subject: string,
): ResourceLoad['overcommitted'] => {
	const result = results.find(candidate => candidate.subject === subject);
	if (!result || result.verdict === 'fine') return;
	const {verdict, why, remedy} = result;
	return {verdict, why, remedy};
};
