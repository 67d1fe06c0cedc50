import {formatBytes, parseSize} from '../../primitives/size.ts';
import {counted} from '../../primitives/text.ts';
import {kubernetesMinimums, usualDisk} from '../checks/kubernetes.ts';
import type {PlacementFacts} from './facts.ts';
import {defaultLayout, type LaidOut, type NodeCounts} from './layouts.ts';
import {amountsOn} from './load.ts';
import type {PlacedNode, Resource, Room} from './nodes.ts';

type Role = PlacedNode['role'];

/** What is proposed, and why in a line. */
type NodeDefaults<T> = {readonly value: T; readonly why: string};

/** Proposed for the nodes of one role. */
type GroupDefaults = {
	/** The members that the nodes go on by name, as a preset has them. */
	readonly nodes: Readonly<Record<string, string>>;
	readonly count: NodeDefaults<number>;
	/** `least`: what Kubernetes asks for. */
	readonly cpus: NodeDefaults<number> & {readonly least: number};
	/** As a preset writes it: "4GiB"; `least`: what Kubernetes asks for, in bytes. */
	readonly memory: NodeDefaults<string> & {readonly least: number};
	/** As a preset writes it: "20GiB". */
	readonly disk: NodeDefaults<string>;
};

export type DefaultNodes = {readonly masters: GroupDefaults; readonly workers: GroupDefaults};

/** What is proposed, and what the reasons for it go by. */
type DefaultSituation = {
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
export function defaultNodes(facts: PlacementFacts): DefaultNodes {
	const members = facts.members.filter(({unusable}) => unusable === undefined).length;
	const layout = chooseLayout(facts, members);
	const situation = {layout, members, pool: facts.pool, ...freeOf(facts)};
	const group = (role: Role): GroupDefaults => {
		const nodes = layout.nodes.filter(node => node.role === role);
		const {cpus, memory, disk} = layout.sizes[role];
		const why = sizeReasons(situation, role);
		const whyCount = role === 'master' ? whyMasters(situation) : whyWorkers(situation);
		const least = kubernetesMinimums[role];
		return {
			nodes: Object.fromEntries(nodes.map(({name, member}) => [name, member])),
			count: {value: nodes.length, why: whyCount},
			cpus: {value: cpus, why: why.cpus, least: least.cpus},
			memory: {value: memory, why: why.memory, least: least.memory},
			disk: {value: disk, why: why.disk},
		};
	};
	return {masters: group('master'), workers: group('worker')};
}

/** The first that fits; or else the first that is not refused, for pools are thin; or else the smallest. */
function chooseLayout(facts: PlacementFacts, members: number): LaidOut {
	const tried: LaidOut[] = [];
	for (const counts of countsFor(members)) {
		const layout = defaultLayout(facts, counts);
		if (layout && isPossible(layout) && layout.room.disk === 'fine') return layout;
		if (layout) tried.push(layout);
	}
	const chosen = tried.find(isPossible) ?? tried.at(-1);
	if (!chosen) throw new Error('there is a layout of one master and one worker at any time');
	return chosen;
}

const isPossible = ({room}: LaidOut) => room.memory !== 'refusal' && room.disk !== 'refusal';

/** What would be good to begin with, and what is tried instead. */
function countsFor(members: number): readonly NodeCounts[] {
	const workers = usualWorkers(members);
	return [
		...(members < 3 ? [] : [{masters: 3, workers}]),
		{masters: 1, workers},
		...(workers > 2 ? [{masters: 1, workers: workers - 1}] : []),
		...(workers > 1 ? [{masters: 1, workers: 1}] : []),
	];
}

function freeOf(facts: PlacementFacts): Pick<DefaultSituation, 'free' | 'mostDisk'> {
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
}

/** How many workers to begin with: one a member, but on a large fleet a person adds as many as they need. */
const usualWorkers = (members: number): number => Math.min(Math.max(1, members), 10);

function whyMasters({layout: {nodes}, members}: DefaultSituation): string {
	if (nodes.filter(({role}) => role === 'master').length > 1) {
		return `etcd of three survives the loss of any one of the ${members} members`;
	}
	if (members < 2) return 'there is one member, and more masters would be lost with it too';
	return members === 2
		? 'etcd of three over two members still dies with one of them, so more masters win nothing'
		: 'three members have no room for a master each beside the workers';
}

function whyWorkers({layout: {nodes}, members}: DefaultSituation): string {
	const count = nodes.filter(({role}) => role === 'worker').length;
	if (members === 0) return 'no member takes nodes now; one is the least';
	if (count === members) {
		return members === 1 ? 'one for the one member' : `one for each of the ${members} members`;
	}
	return count < usualWorkers(members)
		? 'the members have no room for one each'
		: `enough to begin with; there are ${members} members to add more`;
}

function sizeReasons(
	situation: DefaultSituation,
	role: Role,
): Readonly<Record<'cpus' | 'memory' | 'disk', string>> {
	const {layout, free} = situation;
	const least = kubernetesMinimums[role];
	const asks = `Kubernetes asks for ${formatBytes(least.memory)} at least`;
	const isLess = layout.room.memory === 'refusal';
	return {
		cpus: `Kubernetes asks for ${least.cpus} at least${coresLeft(situation)}`,
		memory: free
			? `${asks}${isLess ? ', and there is too little' : ''}; ${formatBytes(free.memory)} are free on all members together`
			: `${asks}; no member told what it has free`,
		disk: whyDisk(situation, role),
	};
}

function coresLeft({layout, free}: DefaultSituation): string {
	if (!free) return '; no member told what it has free';
	const left = `${counted(free.cores, 'core')} free on all members together`;
	return layout.room.cores === 'fine' ? `; ${left}` : `; ${left}, which nodes may have to share`;
}

function whyDisk({layout, free, mostDisk, pool, members}: DefaultSituation, role: Role): string {
	const purpose = 'for the system, images and logs';
	if (!free || mostDisk === undefined || pool === undefined) return purpose;
	const size = parseSize(layout.sizes[role].disk) ?? 0;
	if (size >= usualDisk) return `${purpose}; ${formatBytes(free.disk)} are free in pool ${pool}`;
	const isOfMember = members > 1 && free.disk > mostDisk;
	const left = `pool ${pool} has ${isOfMember ? 'at most ' : ''}${formatBytes(mostDisk)} free${isOfMember ? ' on a member' : ''}`;
	const less = `less than the ${formatBytes(usualDisk)} that Kubernetes and its images take`;
	return layout.room.disk === 'fine'
		? `${less}: ${left}`
		: `${less}, and more than there is if all nodes fill theirs: ${left}`;
}
