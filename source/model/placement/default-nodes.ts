import {kubernetesMinimums} from '../checks/kubernetes-minimums.ts';
import {amountsOn} from './amounts-on.ts';
import {defaultLayout} from './default-layout.ts';
import {describeDefaults} from './describe-defaults.ts';
import type {LaidOut, NodeCounts} from './lay-out-nodes.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Resource, Room} from './resource.ts';
import {usualWorkers} from './usual-workers.ts';

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
	readonly layout: LaidOut;
	/** How many members take nodes. */
	readonly members: number;
	/** What is free of all of them together, before any node. Undefined where none told. */
	readonly free: Room | undefined;
	/** Bytes of disk that are free where most are: on one member, or in a pool that all have. */
	readonly mostDisk: number | undefined;
	readonly pool: string | undefined;
};

/**
 * How many nodes to begin with on a fleet, how large and where: three masters where three members can
 * have one each, or else one; a worker on each member, as large as there is room for. Fewer, where
 * only fewer fit.
 */
export const defaultNodes = (facts: PlacementFacts): DefaultNodes => {
	const members = facts.members.filter(({unusable}) => unusable === undefined).length;
	const layout = chooseLayout(facts, members);
	const reasons = describeDefaults({layout, members, pool: facts.pool, ...freeOf(facts)});
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

/** The first that fits; or else the first that is not refused, for pools are thin; or else the smallest. */
const chooseLayout = (facts: PlacementFacts, members: number): LaidOut => {
	const tried: LaidOut[] = [];
	for (const counts of countsFor(members)) {
		const layout = defaultLayout(facts, counts);
		if (layout && isPossible(layout) && layout.room.disk === 'fine') return layout;
		if (layout) tried.push(layout);
	}
	const chosen = tried.find(isPossible) ?? tried.at(-1);
	if (!chosen) throw new Error('there is a layout of one master and one worker at any time');
	return chosen;
};

const isPossible = ({room}: LaidOut) => room.memory !== 'refusal' && room.disk !== 'refusal';

/** What would be good to begin with, and what is tried instead. */
const countsFor = (members: number): readonly NodeCounts[] => {
	const workers = usualWorkers(members);
	return [
		...(members < 3 ? [] : [{masters: 3, workers}]),
		{masters: 1, workers},
		...(workers > 2 ? [{masters: 1, workers: workers - 1}] : []),
		...(workers > 1 ? [{masters: 1, workers: 1}] : []),
	];
};

const freeOf = (facts: PlacementFacts): Pick<DefaultSituation, 'free' | 'mostDisk'> => {
	const known = facts.members.filter(({unusable, capacity}) => !unusable && capacity);
	if (known.length === 0) return {free: undefined, mostDisk: undefined};
	const amounts = known.map(member => amountsOn(member, {facts, nodes: []}));
	const free = (resource: Resource) =>
		amounts.map(amount => Math.max(0, amount[resource]?.free ?? 0));
	const sum = (resource: Resource) => free(resource).reduce((total, part) => total + part, 0);
	const mostDisk = Math.max(...free('disk'));
	return {
		free: {
			cores: sum('cores'),
			memory: sum('memory'),
			disk: facts.isPoolShared ? mostDisk : sum('disk'),
		},
		mostDisk,
	};
};
