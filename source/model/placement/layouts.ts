import {parseSize} from '../../primitives/size.ts';
import type {CheckResult} from '../checks/check.ts';
import type {NodeType} from '../fleet/fleet.ts';
import type {TypesByRole} from '../nodes.ts';
import {nextNodeName} from './edit.ts';
import type {PlacementFacts} from './facts.ts';
import {checkCapacity} from './load.ts';
import {simulateMemberLoss} from './member-loss.ts';
import type {PlacedNode, Resource} from './nodes.ts';
import {spreadNodes} from './scheduler.ts';

/** What a node of each role gets more of. */
type LargerSizes = {
	readonly [Role in keyof DefaultSizes]: Partial<DefaultSizes[Role]>;
};

/** What is proposed of each resource where there is room for more than the least, the roomiest first. */
const largerSizes: Readonly<Record<Resource, readonly LargerSizes[]>> = {
	disk: [
		{master: {disk: '20GiB'}, worker: {disk: '40GiB'}},
		{master: {disk: '20GiB'}, worker: {disk: '20GiB'}},
		{master: {disk: '10GiB'}, worker: {disk: '10GiB'}},
		{master: {disk: '5GiB'}, worker: {disk: '5GiB'}},
	],
	memory: [
		{master: {memory: '4GiB'}, worker: {memory: '8GiB'}},
		{master: {memory: '4GiB'}, worker: {memory: '4GiB'}},
	],
	cores: [
		{master: {}, worker: {cpus: 4}},
		{master: {}, worker: {cpus: 2}},
	],
};

/**
 * So many nodes: the least, with as much more of each resource as there is room for without a word,
 * and which leaves the layout as good in everything else. What there is too little of even so stays
 * the least, but for CPUs: as those are shared then anyhow, they may be more. Undefined where there
 * are three masters or more, and the loss of one member could take etcd with it.
 */
export function defaultLayout(facts: PlacementFacts, counts: NodeCounts): LaidOut | undefined {
	const layOut = (sizes: DefaultSizes) => layOutNodes(facts, {counts, sizes});
	const survives = ({nodes}: LaidOut) =>
		counts.masters < 3 ||
		facts.members.every(
			({name: member}) => simulateMemberLoss({facts, nodes, member}).etcd.keepsQuorum === 'yes',
		);
	const raise = (best: LaidOut, resource: Resource) =>
		largerSizes[resource]
			.values()
			.map(larger => layOut(withLarger(best.sizes, larger)))
			.find(layout => isRoomFor(resource, layout, best) && survives(layout)) ?? best;
	const least = layOut(leastSizes(facts.types));
	return survives(least) ? raised.reduce(raise, least) : undefined;
}

/** A disk that is too small hurts most; cores can be shared. */
const raised = ['disk', 'memory', 'cores'] as const;

const withLarger = ({master, worker}: DefaultSizes, larger: LargerSizes): DefaultSizes => ({
	master: {...master, ...larger.master},
	worker: {...worker, ...larger.worker},
});

/** Whether there is, and nothing else is worse for it. That workers share cores is better than that they share a member. */
function isRoomFor(resource: Resource, {room, nodes}: LaidOut, than: LaidOut): boolean {
	const wider = membersWithWorkers(nodes) - membersWithWorkers(than.nodes);
	const isNoWorse = (name: Resource) =>
		layoutProblems.indexOf(room[name]) <= layoutProblems.indexOf(than.room[name]);
	return (
		(resource === 'cores' || room[resource] === 'fine') &&
		isNoWorse('disk') &&
		isNoWorse('memory') &&
		(wider > 0 || (wider === 0 && isNoWorse('cores')))
	);
}

const layoutProblems = ['fine', 'warning', 'refusal'] as const;

const membersWithWorkers = (nodes: LaidOut['nodes']) =>
	new Set(nodes.filter(({role}) => role === 'worker').map(({member}) => member)).size;

export type NodeCounts = {readonly masters: number; readonly workers: number};

/** Nodes of such sizes, spread over the members. */
export type LaidOut = {
	readonly sizes: DefaultSizes;
	readonly nodes: readonly PlacedNode[];
	/** The worst that the checks before a run say of the room for them. */
	readonly room: Readonly<Record<Resource, CheckResult['verdict']>>;
};

/** So many new nodes, of such sizes, where the spread puts them. */
export function layOutNodes(
	facts: PlacementFacts,
	{counts, sizes: wanted}: {readonly counts: NodeCounts; readonly sizes: DefaultSizes},
): LaidOut {
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
}

/** More CPUs than a member has would be as many as it has; a master is not refused its two. */
function withinCores({master, worker}: DefaultSizes, {members}: PlacementFacts): DefaultSizes {
	const cores = members.flatMap(({unusable, capacity}) =>
		unusable || !capacity ? [] : capacity.cores.total,
	);
	return {master, worker: {...worker, cpus: Math.max(1, Math.min(worker.cpus, ...cores))}};
}

type Some = {
	readonly role: PlacedNode['role'];
	readonly count: number;
	readonly sizes: DefaultSizes;
};

function nodesOf({cluster, fleet, places}: PlacementFacts, {role, count, sizes}: Some) {
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
}

const worstOf = (results: readonly CheckResult[]): CheckResult['verdict'] =>
	(['refusal', 'warning'] as const).find(worse => results.some(({verdict}) => verdict === worse)) ??
	'fine';

/** What a node gets; memory and disk as a preset writes them. */
type NodeSize = {readonly cpus: number; readonly memory: string; readonly disk: string};

/** What a node of each role gets. */
type DefaultSizes = {readonly master: NodeSize; readonly worker: NodeSize};

/**
 * Nothing smaller is proposed: what Kubernetes asks for of CPUs and memory (`kubernetesMinimums`), and a
 * disk that a system and a few small images just live in. That of a virtual machine has to hold its
 * image's disk, which is up to 3.5 GiB of Ubuntu's.
 */
export const leastSizes = ({master, worker}: TypesByRole): DefaultSizes => ({
	master: {cpus: 2, memory: '2GiB', disk: leastDisk[master]},
	worker: {cpus: 1, memory: '2GiB', disk: leastDisk[worker]},
});

const leastDisk: Readonly<Record<NodeType, string>> = {
	container: '3GiB',
	'virtual-machine': '5GiB',
};
