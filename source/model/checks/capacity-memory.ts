import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import {limitsOf} from '../limits-of.ts';
import {nameList} from '../name-list.ts';
import {formatBytes} from '../size.ts';
import type {CheckFacts} from './check-facts.ts';
import {comfortableShare} from './comfortable-share.ts';
import {type Demand, demandOf, type MemberDemand} from './demand.ts';

const check = 'capacity-memory';

/** Whether the memory that new nodes may use is there: a member that runs out of it kills what it likes. */
export const checkCapacityMemory = (
	facts: Pick<CheckFacts, 'missing' | 'fleet'>,
): readonly CheckResult[] => {
	const demand = demandOf(facts);
	return [...demand.members.flatMap(onMember), ...onFleet(demand)];
};

const onMember = (demand: MemberDemand): readonly CheckResult[] => {
	const {member, free, nodes} = demand;
	const asked = sum(nodes.map(memoryOf));
	if (asked === 0) return [];
	return [
		judge({
			subject: member.name,
			asked,
			free: free.memory,
			why: `${member.name} has ${formatBytes(free.memory)} of memory free${because(demand)}; ${ask(nodes)} ${formatBytes(asked)}`,
			remedy: `Lower memory: in the preset, place a node elsewhere, or stop something on ${member.name}.`,
		}),
	];
};

const onFleet = ({choosable: members, auto, isWhole}: Demand): readonly CheckResult[] => {
	const asked = sum(auto.map(memoryOf));
	if (asked === 0 || !isWhole || members.length === 0) return [];
	const left = members.map(({free, nodes}) => Math.max(0, free.memory - sum(nodes.map(memoryOf))));
	const largest = Math.max(...auto.map(memoryOf));
	const roomiest = Math.max(0, ...left);
	const remedy = 'Lower memory: in the preset, or stop something on a member.';
	if (largest > roomiest) {
		const why = `no member has more than ${formatBytes(roomiest)} of memory left; a node that LXD is to place asks ${formatBytes(largest)}`;
		return [{check, subject: 'auto', verdict: 'refusal', why, remedy}];
	}
	const why = `the members have ${formatBytes(sum(left))} of memory left together; ${ask(auto)} ${formatBytes(asked)}`;
	return [judge({subject: 'auto', asked, free: sum(left), why, remedy})];
};

type Balance = {
	readonly subject: string;
	readonly asked: number;
	readonly free: number;
	readonly why: string;
	readonly remedy: string;
};

const judge = ({subject, asked, free, why, remedy}: Balance): CheckResult => {
	const about = {check, subject};
	if (asked > free) return {...about, verdict: 'refusal', why, remedy};
	if (asked <= free * comfortableShare) return {...about, verdict: 'fine', why};
	return {
		...about,
		verdict: 'warning',
		why: `${why}, which leaves little for anything else`,
		remedy,
	};
};

/** Free is less than unused where running instances have been promised more than they use. */
const because = ({member: {capacity}, free}: MemberDemand) =>
	capacity.kind === 'known' && free.promisedMemory > capacity.memory.used
		? ` (of ${formatBytes(capacity.memory.total)}, ${formatBytes(free.promisedMemory)} are promised to instances there)`
		: '';

const ask = (nodes: readonly ExpandedNode[]) =>
	`${nameList(nodes.map(({name}) => name))} ${nodes.length === 1 ? 'asks' : 'ask'}`;

/** A node without a limit, or with a share for one, asks for no amount of its own. */
const memoryOf = (node: ExpandedNode) => limitsOf(node).memory ?? 0;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);
