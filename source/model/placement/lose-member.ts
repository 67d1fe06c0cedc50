import {etcdOf} from './etcd-of.ts';
import {lossSentences} from './loss-sentences.ts';
import {memberOfNode} from './member-of-node.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';
import {quorum} from './quorum.ts';

/** How many there are, and how many would be left for sure; more may be, as far as it is `unknown` where they are. */
export type Remainder = {readonly have: number; readonly left: number; readonly unknown: number};

/** What the loss of a member would mean. */
export type MemberLoss = {
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

export type LossQuestion = {
	readonly facts: Pick<PlacementFacts, 'places'>;
	readonly nodes: readonly PlacedNode[];
	/** Names of those that run etcd; the largest odd number of masters where left out. */
	readonly etcd?: readonly string[] | undefined;
	readonly member: string;
};

/** What the cluster would be without a member. */
export const loseMember = ({
	facts,
	nodes,
	etcd: etcdNames = etcdOf(nodes),
	member,
}: LossQuestion): MemberLoss => {
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
	return {...loss, sentences: lossSentences(loss)};
};

const isEnough = ({left, unknown}: Remainder, needed: number): Answer => {
	if (left >= needed) return 'yes';
	return left + unknown >= needed ? 'unknown' : 'no';
};

type Answer = MemberLoss['keepsApi'];

const both = (one: Answer, other: Answer): Answer => {
	if (one === 'no' || other === 'no') return 'no';
	return one === 'yes' ? other : one;
};
