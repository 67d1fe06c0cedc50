import {kubernetesMinimums} from '../checks/kubernetes-minimums.ts';
import {amountsOn} from './amounts-on.ts';
import {type DefaultLayout, defaultLayout} from './default-layout.ts';
import {describeDefaults} from './describe-defaults.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Resource, Room} from './resource.ts';

/** What is proposed, and why in a line. */
export type Proposal<T> = {readonly value: T; readonly why: string};

/** Proposed for the nodes of one role. */
export type GroupProposal = {
	/** The members that the nodes go on by name, as a preset has them. */
	readonly nodes: Readonly<Record<string, string>>;
	readonly count: Proposal<number>;
	/** `least`: what Kubernetes asks for. */
	readonly cpus: Proposal<number> & {readonly least: number};
	/** As a preset writes it: "4GiB"; `least`: what Kubernetes asks for, in bytes. */
	readonly memory: Proposal<string> & {readonly least: number};
	/** As a preset writes it: "20GiB". */
	readonly disk: Proposal<string>;
};

export type DefaultNodes = {readonly masters: GroupProposal; readonly workers: GroupProposal};

/** What is proposed, and what the reasons for it go by. */
export type DefaultSituation = {
	readonly layout: DefaultLayout;
	/** How many members take nodes. */
	readonly members: number;
	/** What is free of all of them together, before any node. Undefined where none told. */
	readonly free: Room | undefined;
	readonly pool: string | undefined;
};

/**
 * How many nodes to begin with on a fleet, how large and where: three masters where three members can
 * have one each, or else one; a worker on each member, as large as there is room for.
 */
export const defaultNodes = (facts: PlacementFacts): DefaultNodes => {
	const usable = facts.members.filter(({unusable}) => unusable === undefined);
	const members = usable.length;
	const workers = Math.min(Math.max(1, members), mostWorkers);
	const layout = chooseLayout(facts, {members, workers});
	const reasons = describeDefaults({layout, members, free: freeOf(facts), pool: facts.pool});
	const group = (role: PlacedNode['role']): GroupProposal => {
		const nodes = layout.nodes.filter(node => node.role === role);
		const {cpus, memory, disk} = layout.sizes[role];
		const why = reasons[role];
		const least = kubernetesMinimums[role];
		return {
			nodes: Object.fromEntries(nodes.map(({name, member}) => [name, member])),
			count: {value: nodes.length, why: why.count},
			cpus: {value: cpus, why: why.cpus, least: least.cpus},
			memory: {value: memory, why: why.memory, least: least.memory},
			disk: {value: disk, why: why.disk},
		};
	};
	return {masters: group('master'), workers: group('worker')};
};

/** To begin with: on a large fleet a person adds as many as they need. */
const mostWorkers = 10;

const chooseLayout = (
	facts: PlacementFacts,
	{members, workers}: {readonly members: number; readonly workers: number},
): DefaultLayout => {
	const wide = members < 3 ? undefined : defaultLayout(facts, {masters: 3, workers});
	if (wide && wide.room !== 'none') return wide;
	const single = defaultLayout(facts, {masters: 1, workers});
	if (single && single.room !== 'none') return single;
	const least = defaultLayout(facts, {masters: 1, workers: 1});
	if (!least) throw new Error('there is a layout of one master and one worker at any time');
	return least;
};

const freeOf = (facts: PlacementFacts): Room | undefined => {
	const known = facts.members.filter(({unusable, capacity}) => !unusable && capacity);
	if (known.length === 0) return;
	const amounts = known.map(member => amountsOn(member, {facts, nodes: []}));
	const sum = (resource: Resource) =>
		amounts.reduce((total, amount) => total + Math.max(0, amount[resource]?.free ?? 0), 0);
	const shared = Math.max(0, amounts[0]?.disk?.free ?? 0);
	return {
		cores: sum('cores'),
		memory: sum('memory'),
		disk: facts.isPoolShared ? shared : sum('disk'),
	};
};
