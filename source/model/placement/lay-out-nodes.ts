import type {CheckResult} from '../check-result.ts';
import {parseSize} from '../size.ts';
import {checkCapacity} from './check-capacity.ts';
import type {DefaultSizes} from './default-sizes.ts';
import {nextNodeName} from './next-node-name.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Resource} from './resource.ts';
import {spreadNodes} from './spread-nodes.ts';

export type NodeCounts = {readonly masters: number; readonly workers: number};

/** Nodes of such sizes, spread over the members. */
export type LaidOut = {
	readonly sizes: DefaultSizes;
	readonly nodes: readonly PlacedNode[];
	/** The worst that the checks before a run say of the room for them. */
	readonly room: Readonly<Record<Resource, CheckResult['verdict']>>;
};

/** So many new nodes, of such sizes, where the spread puts them. */
export const layOutNodes = (
	facts: PlacementFacts,
	{counts, sizes: wanted}: {readonly counts: NodeCounts; readonly sizes: DefaultSizes},
): LaidOut => {
	const sizes = withinCores(wanted, facts);
	const {nodes} = spreadNodes({
		facts,
		nodes: [
			...nodesOf(facts, {role: 'master', count: counts.masters, sizes}),
			...nodesOf(facts, {role: 'worker', count: counts.workers, sizes}),
		],
	});
	const {cores, memory, disk} = checkCapacity(facts, nodes);
	return {
		sizes,
		nodes,
		room: {cores: worstOf(cores), memory: worstOf(memory), disk: worstOf(disk)},
	};
};

/** More CPUs than a member has would be as many as it has; a master is not refused its two. */
const withinCores = ({master, worker}: DefaultSizes, {members}: PlacementFacts): DefaultSizes => {
	const cores = members.flatMap(({unusable, capacity}) =>
		unusable || !capacity ? [] : capacity.cores.total,
	);
	return {master, worker: {...worker, cpus: Math.max(1, Math.min(worker.cpus, ...cores))}};
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

const worstOf = (results: readonly CheckResult[]): CheckResult['verdict'] =>
	(['refusal', 'warning'] as const).find(worse => results.some(({verdict}) => verdict === worse)) ??
	'fine';
