import {comfortableShare} from '../../../source/model/checks/capacity.ts';
import type {Resource, Room} from '../../../source/model/placement/nodes.ts';
import type {PlacementReason} from '../../../source/model/placement/reasons.ts';

/** What is known of a member when a node's turn comes, reckoned apart from the code under test. */
export type Then = {
	readonly member: string;
	readonly cores: number;
	/** Bytes free before any new node. */
	readonly start: number;
	readonly left: Room;
	readonly masters: number;
	readonly workers: number;
	readonly etcd: number;
};

export type Claim = {
	readonly reason: PlacementReason;
	readonly size: Room;
	readonly members: readonly Then[];
	/** How many nodes with etcd a member may have, for its loss to be survived. */
	readonly mostEtcd: number;
	/** Whether any layout, fitting or else within memory, keeps etcd. */
	readonly isQuorumPossible: {readonly anywhere: boolean; readonly within: boolean};
	/** Whether the layout has the masters as even as any that is as good otherwise. */
	readonly isEven: boolean;
	/** Whether, in a layout like this but for this node on that member, the others can be placed as well. */
	readonly isAsGoodOn: (member: string) => boolean;
};

/** Whether a reason says what is so; "stays" and "no member" are for whoever knows what was asked. */
export const isTrue = (claim: Claim): boolean => {
	const {reason, members} = claim;
	if (reason.kind === 'no-member') return members.length === 0;
	const here = members.find(({member}) => member === reason.member);
	if (!here) return false;
	const others = members.filter(other => other !== here);
	switch (reason.kind) {
		case 'stays':
			return true;
		case 'only-candidate':
			return (
				(others.length === 0 || fits(here, reason.needs)) &&
				others.every(other => !fits(other, reason.needs))
			);
		case 'overcommits-least':
			return isLeast(claim, reason, here);
		case 'quorum-at-risk':
			return (
				reason.etcd === here.etcd + 1 &&
				reason.etcd > claim.mostEtcd &&
				reason.members === members.length &&
				!claim.isQuorumPossible[reason.because === 'members' ? 'anywhere' : 'within']
			);
		case 'avoids':
			return reason.because === 'room'
				? !claim.isAsGoodOn(reason.instead)
				: others.some(({member, etcd}) => member === reason.instead && etcd + 1 > claim.mostEtcd);
		case 'balance':
			return claim.isEven;
		case 'best-score':
			return isBest(claim, reason, {here, others});
	}
};

const fits = ({left}: Then, needs: Partial<Room>) =>
	resources.every(resource => !needs[resource] || needs[resource] <= left[resource]);

const resources = ['memory', 'disk', 'cores'] as const;

const over = ({left, cores}: Then, size: Room, resource: Resource) =>
	size[resource] === 0
		? 0
		: Math.max(0, size[resource] - left[resource]) / (resource === 'cores' ? cores : 1);

const isLeast = (
	{size, members}: Claim,
	{resource, over: said}: Extract<PlacementReason, {kind: 'overcommits-least'}>,
	here: Then,
) => {
	const weightier = resources.slice(0, resources.indexOf(resource));
	const comparable = members.filter(other =>
		weightier.every(name => over(other, size, name) === 0),
	);
	return (
		comparable.includes(here) &&
		said > 0 &&
		over(here, size, resource) === said &&
		comparable.every(other => over(other, size, resource) >= said)
	);
};

const isComfortable = ({start, left}: Then, {memory}: Room) =>
	memory === 0 || start - left.memory + memory <= comfortableShare * start;

const isBest = (
	{size}: Claim,
	reason: Extract<PlacementReason, {kind: 'best-score'}>,
	{here, others}: {readonly here: Then; readonly others: readonly Then[]},
) => {
	const {of, masters, workers} = reason.among;
	const isAmong = (other: Then) =>
		(of === 'all' || fits(other, of === 'room' ? {memory: size.memory} : size)) &&
		(of !== 'spare' || isComfortable(other, size)) &&
		(masters === undefined || other.masters === masters) &&
		(workers === undefined || other.workers === workers);
	// Room is what the layout keeps to, cores among it or not: those with room for all must be beaten.
	const rivals = others.filter(other => isAmong(other) && (of === 'all' || fits(other, size)));
	if (!isAmong(here)) return false;
	if (reason.plugin === 'headroom') {
		return isComfortable(here, size) && rivals.every(other => !isComfortable(other, size));
	}
	if (reason.plugin !== 'freeMemory') {
		const {plugin, count} = reason;
		return here[plugin] === count && rivals.every(other => other[plugin] > count);
	}
	return (
		rivals.every(other => other.left.memory <= here.left.memory) &&
		(!reason.isTied || others.some(other => other.left.memory === here.left.memory))
	);
};
