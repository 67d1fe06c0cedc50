import {nameList} from '../../primitives/text.ts';
import {checkCapacity} from './load.ts';
import {type MemberLossImpact, simulateMemberLoss} from './member-loss.ts';
import {
	memberOfNode,
	type PlacedNode,
	type Placement,
	type PlacementProblem,
	quorum,
} from './nodes.ts';
import {spreadNodes} from './scheduler.ts';

type Question = Required<Placement> & {readonly etcd: readonly string[]};

/** Members whose loss would be the loss of etcd or of all masters, and what would be better. */
export function checkQuorum(question: Question): readonly PlacementProblem[] {
	const {facts, nodes, etcd} = question;
	const names = new Set(nodes.flatMap(node => memberOfNode(node, facts) ?? []));
	const losses = [...names].map(member => simulateMemberLoss({facts, nodes, etcd, member}));
	const fatal = losses.filter(({keepsApi}) => keepsApi === 'no');
	if (fatal.length === 0) return unknownQuorum(losses);
	const moves = etcd.length < 3 ? undefined : betterLayout(question);
	return fatal.map(loss => ({
		check: loss.masters.left === 0 && loss.masters.have > 1 ? 'masters-together' : 'quorum-lost',
		verdict: moves || etcd.length >= 3 ? 'warning' : 'note',
		why: `${whyFatal(loss)}${moves ? '' : `; ${whyNoBetter(question)}`}`,
		remedy: moves ? `${describeMoves(moves)}.` : fixWithout(question),
		member: loss.member,
		nodes: nodes
			.filter(
				({name, role}) => loss.nodes.includes(name) && (role === 'master' || etcd.includes(name)),
			)
			.map(({name}) => name),
	}));
}

function unknownQuorum(losses: readonly MemberLossImpact[]): readonly PlacementProblem[] {
	const unsure = losses.filter(({keepsApi}) => keepsApi === 'unknown');
	const [first] = unsure;
	return first
		? [
				{
					check: 'quorum-unknown',
					verdict: 'note',
					why: `LXD is to place ${nameList(first.unknown)}; it may put masters together, so that losing one member loses etcd`,
					remedy: 'Name members for the masters, or let them be spread.',
					nodes: first.unknown,
				},
			]
		: [];
}

function whyFatal({member, masters, etcd}: MemberLossImpact): string {
	if (masters.left === 0) {
		return masters.have === 1
			? `the only master is on ${member}: losing it loses the cluster`
			: `all ${masters.have} masters are on ${member}: losing it loses the cluster`;
	}
	return `losing ${member} loses etcd: ${etcd.left} of ${etcd.have} left, ${etcd.needed} needed`;
}

function whyNoBetter({facts, etcd}: Question): string {
	const usable = facts.members.filter(({unusable}) => unusable === undefined).length;
	const members = usable === 1 ? 'only one member takes' : `only ${usable} members take`;
	if (etcd.length < 3) {
		return usable < 3
			? `etcd survives the loss of a member over 3 of them at least, and ${members} nodes`
			: 'etcd survives the loss of a member with 3 masters at least';
	}
	const needed = Math.ceil(etcd.length / (etcd.length - quorum(etcd.length)));
	return usable < needed
		? `etcd on ${etcd.length} nodes survives that over ${needed} members at least, and ${members} nodes`
		: 'no layout with room for all nodes avoids that';
}

function fixWithout({facts, etcd}: Question): string | undefined {
	const usable = facts.members.filter(({unusable}) => unusable === undefined).length;
	if (usable < 3) return;
	return etcd.length < 3
		? 'Have three masters, on three members.'
		: 'Give the nodes less memory or disk, or make room on a member.';
}

const describeMoves = (moves: readonly Move[]) =>
	`Move ${nameList(
		moves.map(({node, to}) => `${node} to ${to}`),
		4,
	)}`;

/** A node that would be better on another member. */
type Move = {readonly node: string; readonly to: string};

/**
 * What to move so that etcd survives the loss of any member, with no more refused than now: one node
 * with etcd if that is enough, or else those, or else all nodes. Undefined when there is no such layout.
 */
function betterLayout({
	facts,
	nodes,
	etcd,
}: Placement & {readonly etcd: readonly string[]}): readonly Move[] | undefined {
	const names = nodes.map(({name}) => name);
	const tries = [
		...names.filter(name => etcd.includes(name)).map(name => [name]),
		names.filter(name => etcd.includes(name)),
		names,
	];
	const refused = errorsOf({facts, nodes});
	for (const moving of tries) {
		const keep = names.filter(name => !moving.includes(name));
		const layout = spreadNodes({facts, nodes, etcd, keep}).nodes;
		const survives = facts.members.every(
			({name: member}) =>
				simulateMemberLoss({facts, nodes: layout, etcd, member}).etcd.keepsQuorum === 'yes',
		);
		if (survives && errorsOf({facts, nodes: layout}) <= refused) return movesTo(layout, nodes);
	}
	return;
}

const errorsOf = ({facts, nodes}: Placement) =>
	Object.values(checkCapacity(facts, nodes))
		.flat()
		.filter(({verdict}) => verdict === 'refusal').length;

const movesTo = (layout: readonly PlacedNode[], nodes: readonly PlacedNode[]): readonly Move[] =>
	layout
		.filter(({member}, place) => member !== nodes[place]?.member)
		.map(({name, member}) => ({node: name, to: member}));
