import {nameList} from '../name-list.ts';
import {betterLayout, type Move} from './better-layout.ts';
import type {Placement} from './judge-placement.ts';
import {loseMember, type MemberLoss} from './lose-member.ts';
import {memberOfNode} from './member-of-node.ts';
import type {PlacementProblem} from './placement-problem.ts';
import {quorum} from './quorum.ts';

type Question = Required<Placement> & {readonly etcd: readonly string[]};

/** Members whose loss would be the loss of etcd or of all masters, and what would be better. */
export const judgeQuorum = (question: Question): readonly PlacementProblem[] => {
	const {facts, nodes, etcd} = question;
	const names = new Set(nodes.flatMap(node => memberOfNode(node, facts) ?? []));
	const losses = [...names].map(member => loseMember({facts, nodes, etcd, member}));
	const fatal = losses.filter(({keepsApi}) => keepsApi === 'no');
	if (fatal.length === 0) return unknownQuorum(losses);
	const moves = etcd.length < 3 ? undefined : betterLayout(question);
	return fatal.map(loss => ({
		check: loss.masters.left === 0 && loss.masters.have > 1 ? 'masters-together' : 'quorum-lost',
		verdict: moves || etcd.length >= 3 ? 'warning' : 'note',
		why: `${whyFatal(loss)}${moves ? '' : `; ${whyNoBetter(question)}`}`,
		remedy: moves ? `${describeMoves(moves)}.` : remedyWithout(question),
		member: loss.member,
		nodes: nodes
			.filter(
				({name, role}) => loss.nodes.includes(name) && (role === 'master' || etcd.includes(name)),
			)
			.map(({name}) => name),
	}));
};

const unknownQuorum = (losses: readonly MemberLoss[]): readonly PlacementProblem[] => {
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
};

const whyFatal = ({member, masters, etcd}: MemberLoss): string => {
	if (masters.left === 0) {
		return masters.have === 1
			? `the only master is on ${member}: losing it loses the cluster`
			: `all ${masters.have} masters are on ${member}: losing it loses the cluster`;
	}
	return `losing ${member} loses etcd: ${etcd.left} of ${etcd.have} left, ${etcd.needed} needed`;
};

const whyNoBetter = ({facts, etcd}: Question): string => {
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
};

const remedyWithout = ({facts, etcd}: Question): string | undefined => {
	const usable = facts.members.filter(({unusable}) => unusable === undefined).length;
	if (usable < 3) return;
	return etcd.length < 3
		? 'Have three masters, on three members.'
		: 'Give the nodes less memory or disk, or make room on a member.';
};

const describeMoves = (moves: readonly Move[]) =>
	`Move ${nameList(
		moves.map(({node, to}) => `${node} to ${to}`),
		4,
	)}`;
