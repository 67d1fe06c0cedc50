import {type DefaultSizes, leastSizes} from './default-sizes.ts';
import {type LargerSizes, largerSizes} from './larger-sizes.ts';
import {type LaidOut, layOutNodes, type NodeCounts} from './lay-out-nodes.ts';
import {loseMember} from './lose-member.ts';
import type {PlacementFacts} from './placement-facts.ts';
import type {Resource} from './resource.ts';

/**
 * So many nodes: the least, with as much more of each resource as there is room for without a word,
 * and which leaves the layout as good in everything else. What there is too little of even so stays
 * the least, but for CPUs: as those are shared then anyhow, they may be more. Undefined where there
 * are three masters or more, and the loss of one member could take etcd with it.
 */
export const defaultLayout = (facts: PlacementFacts, counts: NodeCounts): LaidOut | undefined => {
	const layOut = (sizes: DefaultSizes) => layOutNodes(facts, {counts, sizes});
	const survives = ({nodes}: LaidOut) =>
		counts.masters < 3 ||
		facts.members.every(
			({name: member}) => loseMember({facts, nodes, member}).etcd.keepsQuorum === 'yes',
		);
	const raise = (best: LaidOut, resource: Resource) =>
		largerSizes[resource]
			.values()
			.map(larger => layOut(withLarger(best.sizes, larger)))
			.find(layout => isRoomFor(resource, layout, best) && survives(layout)) ?? best;
	const least = layOut(leastSizes(facts.types));
	return survives(least) ? raised.reduce(raise, least) : undefined;
};

/** A disk that is too small hurts most; cores can be shared. */
const raised = ['disk', 'memory', 'cores'] as const;

const withLarger = ({master, worker}: DefaultSizes, larger: LargerSizes): DefaultSizes => ({
	master: {...master, ...larger.master},
	worker: {...worker, ...larger.worker},
});

/** Whether there is, and nothing else is worse for it. That workers share cores is better than that they share a member. */
const isRoomFor = (resource: Resource, {room, nodes}: LaidOut, than: LaidOut): boolean => {
	const wider = membersWithWorkers(nodes) - membersWithWorkers(than.nodes);
	const isNoWorse = (name: Resource) =>
		verdicts.indexOf(room[name]) <= verdicts.indexOf(than.room[name]);
	return (
		(resource === 'cores' || room[resource] === 'fine') &&
		isNoWorse('disk') &&
		isNoWorse('memory') &&
		(wider > 0 || (wider === 0 && isNoWorse('cores')))
	);
};

const verdicts = ['fine', 'warning', 'refusal'] as const;

const membersWithWorkers = (nodes: LaidOut['nodes']) =>
	new Set(nodes.filter(({role}) => role === 'worker').map(({member}) => member)).size;
