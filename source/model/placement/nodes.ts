import {limitsOf} from '../fleet/capacity.ts';
import {rootDiskOf} from '../fleet/devices.ts';
import type {Fleet} from '../fleet/fleet.ts';
import {type ExpandedNode, etcdNodes, expandNode, type Node, nodesOf} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {PlacementFacts} from './facts.ts';

/**
 * A node where it is to go, and what it may take there. Nodes of one role are alike, as a preset has
 * them; the type of each role's is among the facts.
 */
export type PlacedNode = {
	readonly name: string;
	readonly role: Node['role'];
	/** The member it goes on, or `auto`: LXD's own scheduler places it. */
	readonly member: string;
	readonly cpus?: number | undefined;
	/** Bytes. */
	readonly memory?: number | undefined;
	/** Bytes of root disk. */
	readonly disk?: number | undefined;
};

/** What nodes take of a member. */
export type Resource = 'cores' | 'memory' | 'disk';

/** An amount of each: cores, and bytes of memory and disk. */
export type Room = Readonly<Record<Resource, number>>;

/** Something that is wrong with a placement, or could be better. */
export type PlacementProblem = {
	/** Stable kebab-case name; the check's before a run where that says the same. */
	readonly check: string;
	/** A refusal stops a run; a note is for what this fleet can't do better, or what is fine to have so. */
	readonly verdict: 'note' | 'warning' | 'refusal';
	/** A sentence. */
	readonly why: string;
	readonly remedy?: string | undefined;
	/** The member where it happens, if it is one. */
	readonly member?: string | undefined;
	/** The nodes that it is about, if any. */
	readonly nodes: readonly string[];
};

export type Placement = {
	readonly facts: PlacementFacts;
	readonly nodes: readonly PlacedNode[];
	/** Names of those that run etcd; the largest odd number of masters where left out. */
	readonly etcd?: readonly string[] | undefined;
};

/**
 * A preset's nodes, masters first, with the limits that the group or else its profiles give.
 * @param pool the pool whose room is looked at: a root disk elsewhere takes nothing of it
 */
export const placedNodes = (
	preset: Pick<Preset, 'masters' | 'workers' | 'profiles'>,
	{fleet, pool}: {readonly fleet: Pick<Fleet, 'profiles'>; readonly pool?: string | undefined},
): readonly PlacedNode[] =>
	nodesOf(preset).map(node => {
		const expanded = expandNode(node, preset, fleet);
		const {cpus, memory, disk} = limitsOf(expanded);
		const isElsewhere = pool !== undefined && rootDiskOf(expanded)?.['pool'] !== pool;
		return {
			name: node.name,
			role: node.role,
			member: node.member,
			cpus,
			memory,
			disk: isElsewhere ? undefined : disk,
		};
	});

/** Nodes that no instance has the name of yet: what is still to be made. */
export function missingNodes(
	nodes: readonly PlacedNode[],
	{fleet}: Pick<PlacementFacts, 'fleet'>,
): readonly PlacedNode[] {
	const taken = new Set(fleet.instances.map(({name}) => name));
	return nodes.filter(({name}) => !taken.has(name));
}

/** The member that a node is to be on, or is on where LXD placed it; undefined while that is LXD's to say. */
export const memberOfNode = (
	{name, member}: Pick<PlacedNode, 'name' | 'member'>,
	{places}: Pick<PlacementFacts, 'places'>,
): string | undefined => (member === 'auto' ? places.get(name) : member);

/** A placed node as the checks take it: with the keys that its instance would have. */
export const nodeToCheck = (
	{name, role, member, cpus, memory, disk}: PlacedNode,
	{pool, types}: Pick<PlacementFacts, 'pool' | 'types'>,
): ExpandedNode => ({
	name,
	role,
	type: types[role],
	member,
	profiles: [],
	cpus,
	memory: inBytes(memory),
	disk: inBytes(disk),
	config: {
		...(cpus === undefined ? {} : {'limits.cpu': String(cpus)}),
		...(memory === undefined ? {} : {'limits.memory': `${memory}B`}),
	},
	devices:
		pool === undefined
			? {}
			: {
					root: {
						type: 'disk',
						path: '/',
						pool,
						...(disk === undefined ? {} : {size: `${disk}B`}),
					},
				},
});

const inBytes = (amount: number | undefined) => (amount === undefined ? undefined : `${amount}B`);

/** The nodes that run etcd where the preset does not say: the largest odd number of masters, in order. */
export function etcdOf(nodes: readonly PlacedNode[]): readonly string[] {
	const masters = nodes.filter(({role}) => role === 'master');
	return etcdNodes({
		etcd: undefined,
		masters: {
			profiles: [],
			nodes: Object.fromEntries(masters.map(({name, member}) => [name, member])),
		},
	});
}

/** How many of `members` etcd members must be left for it to go on: the majority. */
export const quorum = (members: number): number => Math.floor(members / 2) + 1;
