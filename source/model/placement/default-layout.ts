import {parseSize} from '../size.ts';
import {checkCapacity} from './check-capacity.ts';
import {type DefaultSizes, defaultSizes} from './default-sizes.ts';
import {loseMember} from './lose-member.ts';
import {nextNodeName} from './next-node-name.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import {spreadNodes} from './spread-nodes.ts';

export type NodeCounts = {readonly masters: number; readonly workers: number};

/** So many nodes of such sizes, spread over the members. */
export type DefaultLayout = {
	readonly sizes: DefaultSizes;
	readonly nodes: readonly PlacedNode[];
	/** How the checks before a run take it: `shared` has more CPUs than cores, and nothing worse. */
	readonly room: 'fine' | 'shared' | 'tight' | 'none';
};

/**
 * So many nodes in the largest sizes that fit without a word, or else the largest that only share
 * cores, or else the smallest. Undefined where there are three masters or more, and no such layout
 * survives the loss of a member.
 */
export const defaultLayout = (
	facts: PlacementFacts,
	counts: NodeCounts,
): DefaultLayout | undefined => {
	const layouts = defaultSizes
		.map(sizes => layoutIn({facts, counts, sizes: withinCores(sizes, facts)}))
		.filter(({nodes}) => counts.masters < 3 || survives(facts, nodes));
	return (
		layouts.find(({room}) => room === 'fine') ??
		layouts.find(({room}) => room === 'shared') ??
		layouts.find(({room}) => room === 'tight') ??
		layouts.at(-1)
	);
};

/** More CPUs than a member has would be as many as it has; a master is not refused its two. */
const withinCores = ({master, worker}: DefaultSizes, {members}: PlacementFacts): DefaultSizes => {
	const cores = members.flatMap(({unusable, capacity}) =>
		unusable || !capacity ? [] : capacity.cores.total,
	);
	return {master, worker: {...worker, cpus: Math.max(1, Math.min(worker.cpus, ...cores))}};
};

const layoutIn = ({
	facts,
	counts,
	sizes,
}: {
	readonly facts: PlacementFacts;
	readonly counts: NodeCounts;
	readonly sizes: DefaultSizes;
}): DefaultLayout => {
	const {nodes} = spreadNodes({
		facts,
		nodes: [
			...nodesOf(facts, {role: 'master', count: counts.masters, sizes}),
			...nodesOf(facts, {role: 'worker', count: counts.workers, sizes}),
		],
	});
	return {sizes, nodes, room: roomFor(facts, nodes)};
};

type Some = {
	readonly role: PlacedNode['role'];
	readonly count: number;
	readonly sizes: DefaultSizes;
};

const nodesOf = ({cluster, fleet, places}: PlacementFacts, {role, count, sizes}: Some) => {
	const {cpus, memory, disk} = sizes[role];
	// An instance of this cluster is the very node.
	const taken = fleet.instances.map(({name}) => name).filter(name => !places.has(name));
	const nodes: PlacedNode[] = [];
	for (let place = 0; place < count; place++) {
		const name = nextNodeName({cluster, role, taken});
		taken.push(name);
		nodes.push({
			name,
			role,
			member: places.get(name) ?? 'auto',
			cpus,
			memory: parseSize(memory),
			disk: parseSize(disk),
		});
	}
	return nodes;
};

const roomFor = (facts: PlacementFacts, nodes: readonly PlacedNode[]): DefaultLayout['room'] => {
	const {cores, memory, disk} = checkCapacity(facts, nodes);
	const worst = [...memory, ...disk].map(({verdict}) => verdict);
	if (worst.includes('refusal')) return 'none';
	if (worst.includes('warning')) return 'tight';
	return cores.some(({verdict}) => verdict === 'warning') ? 'shared' : 'fine';
};

const survives = (facts: PlacementFacts, nodes: readonly PlacedNode[]) =>
	facts.members.every(
		({name: member}) => loseMember({facts, nodes, member}).etcd.keepsQuorum === 'yes',
	);
