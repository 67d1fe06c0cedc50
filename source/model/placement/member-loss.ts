import {counted, nameList} from '../../primitives/text.ts';
import type {PlacementFacts} from './facts.ts';
import {etcdOf, memberOfNode, type PlacedNode, quorum} from './nodes.ts';

/** How many there are, and how many would be left for sure; more may be, as far as it is `unknown` where they are. */
type Remainder = {readonly have: number; readonly left: number; readonly unknown: number};

/** What the loss of a member would mean. */
export type MemberLossImpact = {
	readonly member: string;
	/** Names of the nodes that go with it. */
	readonly nodes: readonly string[];
	/** Names of nodes that LXD is to place: they may be there, or not. */
	readonly unknown: readonly string[];
	readonly etcd: Remainder & {
		/** The majority. */
		readonly needed: number;
		readonly keepsQuorum: 'yes' | 'no' | 'unknown';
	};
	readonly masters: Remainder;
	readonly workers: Remainder;
	/** Whether the cluster can still be asked and changed: a master is left, and etcd has its majority. */
	readonly keepsApi: 'yes' | 'no' | 'unknown';
	/** The same in words, a sentence for the nodes, etcd, the API and the workers each. */
	readonly sentences: readonly string[];
};

/** What the cluster would be without a member. */
export function simulateMemberLoss({
	facts,
	nodes,
	etcd: etcdNames = etcdOf(nodes),
	member,
}: {
	readonly facts: Pick<PlacementFacts, 'places'>;
	readonly nodes: readonly PlacedNode[];
	/** Names of those that run etcd; the largest odd number of masters where left out. */
	readonly etcd?: readonly string[] | undefined;
	readonly member: string;
}): MemberLossImpact {
	const runsEtcd = new Set(etcdNames);
	const remainder = (test: (node: PlacedNode) => boolean): Remainder => {
		const those = nodes.filter(test);
		const places = those.map(node => memberOfNode(node, facts));
		const unknown = places.filter(place => place === undefined).length;
		const gone = places.filter(place => place === member).length;
		return {have: those.length, left: those.length - gone - unknown, unknown};
	};
	const etcd = remainder(({name}) => runsEtcd.has(name));
	const masters = remainder(({role}) => role === 'master');
	const needed = quorum(etcd.have);
	const keepsQuorum = isEnough(etcd, needed);
	const keepsApi = both(keepsQuorum, isEnough(masters, 1));
	const loss = {
		member,
		nodes: nodes.filter(node => memberOfNode(node, facts) === member).map(({name}) => name),
		unknown: nodes.filter(node => memberOfNode(node, facts) === undefined).map(({name}) => name),
		etcd: {...etcd, needed, keepsQuorum},
		masters,
		workers: remainder(({role}) => role === 'worker'),
		keepsApi,
	};
	return {...loss, sentences: describeMemberLoss(loss)};
}

function isEnough({left, unknown}: Remainder, needed: number): Answer {
	if (left >= needed) return 'yes';
	return left + unknown >= needed ? 'unknown' : 'no';
}

type Answer = MemberLossImpact['keepsApi'];

function both(one: Answer, other: Answer): Answer {
	if (one === 'no' || other === 'no') return 'no';
	return one === 'yes' ? other : one;
}

type DescribedLoss = Omit<MemberLossImpact, 'sentences'>;

/** What a loss means in words, a sentence for the nodes, etcd, the API and the workers each. */
function describeMemberLoss(loss: DescribedLoss): readonly string[] {
	const {member, nodes, unknown, etcd, workers} = loss;
	const gone =
		nodes.length === 0
			? `no node is on ${member}`
			: `${nameList(nodes, 8)} ${nodes.length === 1 ? 'goes' : 'go'} with ${member}`;
	return [
		unknown.length === 0
			? gone
			: `${gone}; LXD is to place ${nameList(unknown, 8)}, so nobody knows yet`,
		`etcd ${etcdVerbs[etcd.keepsQuorum]} its majority: ${remains(etcd)}, ${etcd.needed} needed`,
		onApi(loss),
		workers.left === 0 && workers.unknown === 0
			? 'no worker is left to carry anything'
			: `workers: ${remains(workers)}`,
	];
}

const etcdVerbs = {yes: 'keeps', no: 'loses', unknown: 'may lose'} as const;

function onApi({keepsApi, masters: {left, unknown}, etcd}: DescribedLoss): string {
	if (keepsApi === 'yes') return `the API goes on: ${counted(left, 'master')} left`;
	if (keepsApi === 'unknown') {
		return 'the API may stop: it depends on where LXD places nodes';
	}
	const why =
		etcd.keepsQuorum === 'no' && left + unknown > 0
			? 'masters can do nothing without etcd'
			: 'no master is left';
	return `the API stops: ${why}. Pods that run go on, but nothing mends them`;
}

const remains = ({have, left, unknown}: Remainder) =>
	`${left} left${unknown === 0 ? '' : `, and maybe ${unknown} more,`} of ${have}`;
