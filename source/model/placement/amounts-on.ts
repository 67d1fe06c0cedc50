import {memberOfNode} from './member-of-node.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts, PlacementMember} from './placement-facts.ts';
import type {Resource} from './resource.ts';

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
export const amountsOn = (
	{name, capacity, own}: PlacementMember,
	{facts, nodes}: {readonly facts: PlacementFacts; readonly nodes: readonly PlacedNode[]},
): Partial<Readonly<Record<Resource, Amount>>> => {
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
};

/** What a disk holds already is gone from its pool, whoever wrote it. */
const isOn = (node: PlacedNode, facts: PlacementFacts) => {
	const place = facts.places.get(node.name);
	return place !== undefined && (facts.isPoolShared || place === memberOfNode(node, facts));
};

const amount = ({total, used, planned}: Omit<Amount, 'free'>): Amount => ({
	total,
	used,
	planned,
	free: total - used - planned,
});

const sum = (amounts: readonly (number | undefined)[]) =>
	amounts.reduce<number>((total, part) => total + (part ?? 0), 0);
