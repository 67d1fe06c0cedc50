import {formatBytes} from '../../primitives/size.ts';
import {counted, nameList} from '../../primitives/text.ts';
import {type FreeCapacity, freeCapacity, limitsOf} from '../fleet/capacity.ts';
import {clientOf} from '../fleet/client-command.ts';
import type {Fleet, Member} from '../fleet/fleet.ts';
import {possibleMembers} from '../fleet/members.ts';
import type {ExpandedNode} from '../nodes.ts';
import type {CheckFacts, CheckResult} from './check.ts';

/** The part of a member's free memory that new nodes may take without a word: the host itself needs some. */
export const comfortableShare = 0.8;

/** Members that did not tell what they have: whether the new nodes fit there can't be said. */
export const checkCapacityKnown = ({
	missing,
	fleet,
}: Pick<CheckFacts, 'missing' | 'fleet'>): readonly CheckResult[] =>
	possibleMembers(missing, fleet).flatMap(({name, status, capacity}): readonly CheckResult[] =>
		capacity.kind !== 'unknown' || status !== 'Online'
			? []
			: [
					{
						check: 'capacity-known',
						subject: name,
						verdict: 'warning',
						why: `${name} did not tell what it has free: ${capacity.why}`,
						remedy: `Look for yourself: "${clientOf(fleet)} info --resources --target ${name}".`,
					},
				],
	);

const checkMemory = 'capacity-memory';

/** Whether the memory that new nodes may use is there: a member that runs out of it kills what it likes. */
export function checkCapacityMemory(
	facts: Pick<CheckFacts, 'missing' | 'fleet'>,
): readonly CheckResult[] {
	const demand = demandOf(facts);
	return [...demand.members.flatMap(memoryOnMember), ...memoryOnFleet(demand)];
}

function memoryOnMember(demand: MemberDemand): readonly CheckResult[] {
	const {member, free, nodes} = demand;
	const asked = sum(nodes.map(memoryOf));
	if (asked === 0) return [];
	return [
		checkAllocation({
			subject: member.name,
			asked,
			free: free.memory,
			why: `${member.name} has ${formatBytes(free.memory)} of memory free${because(demand)}; ${ask(nodes)} ${formatBytes(asked)}`,
			remedy: `Lower memory: in the preset, place a node elsewhere, or stop something on ${member.name}.`,
		}),
	];
}

function memoryOnFleet({choosable: members, auto, isWhole}: Demand): readonly CheckResult[] {
	const asked = sum(auto.map(memoryOf));
	if (asked === 0 || !isWhole || members.length === 0) return [];
	const left = members.map(({free, nodes}) => Math.max(0, free.memory - sum(nodes.map(memoryOf))));
	const largest = Math.max(...auto.map(memoryOf));
	const roomiest = Math.max(0, ...left);
	const remedy = 'Lower memory: in the preset, or stop something on a member.';
	if (largest > roomiest) {
		const why = `no member has more than ${formatBytes(roomiest)} of memory left; a node that LXD is to place asks ${formatBytes(largest)}`;
		return [{check: checkMemory, subject: 'auto', verdict: 'refusal', why, remedy}];
	}
	const why = `the members have ${formatBytes(sum(left))} of memory left together; ${ask(auto)} ${formatBytes(asked)}`;
	return [checkAllocation({subject: 'auto', asked, free: sum(left), why, remedy})];
}

type Balance = {
	readonly subject: string;
	readonly asked: number;
	readonly free: number;
	readonly why: string;
	readonly remedy: string;
};

function checkAllocation({subject, asked, free, why, remedy}: Balance): CheckResult {
	const about = {check: checkMemory, subject};
	if (asked > free) return {...about, verdict: 'refusal', why, remedy};
	if (asked <= free * comfortableShare) return {...about, verdict: 'fine', why};
	return {
		...about,
		verdict: 'warning',
		why: `${why}, which leaves little for anything else`,
		remedy,
	};
}

/** Free is less than unused where running instances have been promised more than they use. */
const because = ({member: {capacity}, free}: MemberDemand) =>
	capacity.kind === 'known' && free.promisedMemory > capacity.memory.used
		? ` (of ${formatBytes(capacity.memory.total)}, ${formatBytes(free.promisedMemory)} are promised to instances there)`
		: '';

const ask = (nodes: readonly ExpandedNode[]) =>
	`${nameList(nodes.map(({name}) => name))} ${nodes.length === 1 ? 'asks' : 'ask'}`;

/** A node without a limit, or with a share for one, asks for no amount of its own. */
const memoryOf = (node: ExpandedNode) => limitsOf(node).memory ?? 0;

const checkCpu = 'capacity-cpu';

/** Cores are shared, so too few of them make nodes slow, not impossible: a warning at most. */
export function checkCapacityCpu(
	facts: Pick<CheckFacts, 'missing' | 'fleet'>,
): readonly CheckResult[] {
	const demand = demandOf(facts);
	return [...demand.members.flatMap(cpuOnMember), ...cpuOnFleet(demand)];
}

function cpuOnMember({member: {name}, free, nodes}: MemberDemand): readonly CheckResult[] {
	const asked = sum(nodes.map(cpusOf));
	if (asked === 0) return [];
	const about = {check: checkCpu, subject: name};
	const there = free.promisedCpus > 0 ? `, and instances there may use ${free.promisedCpus}` : '';
	const why = `${name} has ${counted(free.cores, 'core')}${there}; ${nameList(nodes.map(node => node.name))} ${nodes.length === 1 ? 'asks' : 'ask'} ${asked}`;
	if (asked + free.promisedCpus <= free.cores) return [{...about, verdict: 'fine', why}];
	const remedy = 'They will share. Lower cpus: in the preset, or place a node elsewhere.';
	return [{...about, verdict: 'warning', why, remedy}];
}

function cpuOnFleet({choosable: members, auto, isWhole}: Demand): readonly CheckResult[] {
	const asked = sum(auto.map(cpusOf));
	if (asked === 0 || !isWhole || members.length === 0) return [];
	const left = sum(
		members.map(({free, nodes}) =>
			Math.max(0, free.cores - free.promisedCpus - sum(nodes.map(cpusOf))),
		),
	);
	const about = {check: checkCpu, subject: 'auto'};
	const why = `the members have ${counted(left, 'core')} left together; ${nameList(auto.map(node => node.name))} ${auto.length === 1 ? 'asks' : 'ask'} ${asked}`;
	if (asked <= left) return [{...about, verdict: 'fine', why}];
	return [
		{...about, verdict: 'warning', why, remedy: 'They will share. Lower cpus: in the preset.'},
	];
}

const cpusOf = (node: ExpandedNode) => limitsOf(node).cpus ?? 0;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/** A member that told what it has, and the new nodes that the preset puts there. */
type MemberDemand = {
	readonly member: Member;
	readonly free: FreeCapacity;
	readonly nodes: readonly ExpandedNode[];
};

type Demand = {
	/** Every online member whose capacity is known, asked for something or not. */
	readonly members: readonly MemberDemand[];
	/** New nodes that LXD will place: they count against those of the members together that it may choose. */
	readonly auto: readonly ExpandedNode[];
	readonly choosable: readonly MemberDemand[];
	/** Whether every online member that LXD may choose told what it has, so that "no room anywhere" can be said. */
	readonly isWhole: boolean;
};

export function demandOf({missing, fleet}: Pick<CheckFacts, 'missing' | 'fleet'>): Demand {
	const online = fleet.members.filter(({status}) => status === 'Online');
	const members = online.flatMap(member => demandOn(member, missing, fleet));
	const choosable = members.filter(({member}) => !member.scheduler);
	return {
		members,
		auto: missing.filter(({member}) => member === 'auto'),
		choosable,
		isWhole: choosable.length === online.filter(({scheduler}) => !scheduler).length,
	};
}

function demandOn(
	member: Member,
	missing: readonly ExpandedNode[],
	fleet: Fleet,
): readonly MemberDemand[] {
	const free = freeCapacity(member, fleet);
	return free ? [{member, free, nodes: missing.filter(node => node.member === member.name)}] : [];
}
