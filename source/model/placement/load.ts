import {checkCapacityCpu, checkCapacityMemory} from '../checks/capacity.ts';
import type {CheckResult} from '../checks/check.ts';
import {checkCapacityDisk} from '../checks/storage.ts';
import {memberPool} from '../fleet/devices.ts';
import type {PlacementFacts, PlacementMember} from './facts.ts';
import {memberOfNode, missingNodes, nodeToCheck, type PlacedNode, type Resource} from './nodes.ts';

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
export function memberLoad(
	facts: PlacementFacts,
	nodes: readonly PlacedNode[],
): readonly MemberLoad[] {
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
}

const resources = ['cores', 'memory', 'disk'] as const satisfies readonly Resource[];

function subjectOf(
	resource: Resource,
	member: string,
	{pool = '', isPoolShared}: PlacementFacts,
): string {
	if (resource !== 'disk') return member;
	return isPoolShared ? `pool ${pool}` : memberPool(pool, member);
}

function markOf(results: readonly CheckResult[], subject: string): ResourceLoad['overcommitted'] {
	const result = results.find(candidate => candidate.subject === subject);
	if (!result || result.verdict === 'fine') return;
	const {verdict, why, remedy} = result;
	return {verdict, why, remedy};
}

/** How much of something a member has, and what becomes of it: cores, or bytes. */
export type Amount = {
	readonly total: number;
	/** Gone without these nodes. */
	readonly used: number;
	/** What these nodes take. */
	readonly planned: number;
	/** What is left then; below 0 by what is too much. */
	readonly free: number;
};

/**
 * What nodes make of a member's capacity; nothing where that is not known. Agrees with the checks:
 * a node that is there already is counted once.
 */
export function amountsOn(
	{name, capacity, own}: PlacementMember,
	{facts, nodes}: {readonly facts: PlacementFacts; readonly nodes: readonly PlacedNode[]},
): Partial<Readonly<Record<Resource, Amount>>> {
	if (!capacity) return {};
	const {cores, memory, disk} = capacity;
	const there = nodes.filter(node => memberOfNode(node, facts) === name);
	const names = new Set(own.length > 0 ? nodes.map(node => node.name) : []);
	const stay = own.filter(node => names.has(node.name));
	const growing = (facts.isPoolShared ? nodes : there).filter(node => !isOn(node, facts));
	return {
		cores: amount({
			total: cores.total,
			used: cores.used - sum(stay.map(({cpus}) => cpus)),
			planned: sum(there.map(({cpus}) => cpus)),
		}),
		memory: amount({
			total: memory.total,
			used: memory.used - sum(stay.map(node => node.memory)),
			planned: sum(there.map(node => node.memory)),
		}),
		...(disk && {
			disk: amount({
				total: disk.total,
				used: disk.used,
				planned: sum(growing.map(node => node.disk)),
			}),
		}),
	};
}

/** What a disk holds already is gone from its pool, whoever wrote it. */
function isOn(node: PlacedNode, facts: PlacementFacts) {
	const place = facts.places.get(node.name);
	return place !== undefined && (facts.isPoolShared || place === memberOfNode(node, facts));
}

const amount = ({total, used, planned}: Omit<Amount, 'free'>): Amount => ({
	total,
	used,
	planned,
	free: total - used - planned,
});

const sum = (amounts: readonly (number | undefined)[]) =>
	amounts.reduce<number>((total, part) => total + (part ?? 0), 0);

/** What the checks before a run say of the room for nodes that are still to be made. */
export function checkCapacity(
	facts: PlacementFacts,
	nodes: readonly PlacedNode[],
): Readonly<Record<Resource, readonly CheckResult[]>> {
	const {fleet, image} = facts;
	const missing = missingNodes(nodes, facts).map(node => nodeToCheck(node, facts));
	return {
		cores: checkCapacityCpu({missing, fleet}),
		memory: checkCapacityMemory({missing, fleet}),
		disk: checkCapacityDisk({missing, fleet, image}),
	};
}
