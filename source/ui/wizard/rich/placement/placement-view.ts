import {judgePlacement} from '../../../../model/placement/judge-placement.ts';
import {loseMember, type MemberLoss} from '../../../../model/placement/lose-member.ts';
import {type MemberLoad, memberLoad} from '../../../../model/placement/member-load.ts';
import type {PlacedNode} from '../../../../model/placement/placed-node.ts';
import type {PlacementMember} from '../../../../model/placement/placement-facts.ts';
import type {PlacementProblem} from '../../../../model/placement/placement-problem.ts';
import {placementQuestion} from '../../../../model/wizard/placement-question.ts';
import {rememberLatest} from '../state/remember-latest.ts';

/** A member with the nodes that are to be on it, or those that LXD is to place. */
export type PlacementGroup = {
	/** `auto` for those that LXD is to place. */
	readonly name: string;
	readonly nodes: readonly PlacedNode[];
	/** Undefined for `auto`, and for a name that the fleet does not have. */
	readonly member: PlacementMember | undefined;
	readonly load: MemberLoad | undefined;
	/** What is wrong here. */
	readonly problems: readonly PlacementProblem[];
};

export type PlacementView = {
	/** Members in the fleet's order, then `auto`. */
	readonly groups: readonly PlacementGroup[];
	readonly nodes: readonly PlacedNode[];
	/** Names of the nodes that run etcd. */
	readonly etcd: readonly string[];
	/** What is wrong with no member in particular. */
	readonly problems: readonly PlacementProblem[];
	readonly lossOf: (member: string) => MemberLoss;
};

/** Who is where, and what that means; nothing while the fleet is not known. */
export const placementView = rememberLatest(({wizard, facts: known}): PlacementView | undefined => {
	const question = placementQuestion(wizard.preset, known);
	if (!question) return undefined;
	const {facts, nodes, etcd} = question;
	const problems = judgePlacement(question);
	const loads = new Map(memberLoad(facts, nodes).map(load => [load.member, load]));
	const members = new Map(facts.members.map(member => [member.name, member]));
	const there = Map.groupBy(nodes, ({member}) => member);
	const strangers = [...there.keys()].filter(name => name !== 'auto' && !members.has(name));
	return {
		groups: [...members.keys(), ...strangers, 'auto'].map(name => ({
			name,
			nodes: there.get(name) ?? [],
			member: members.get(name),
			load: loads.get(name),
			problems: problems.filter(({member}) => member === name),
		})),
		nodes,
		etcd,
		problems: problems.filter(({member}) => member === undefined),
		lossOf: member => loseMember({...question, member}),
	};
});
