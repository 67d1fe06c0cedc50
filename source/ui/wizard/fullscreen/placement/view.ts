import type {PlacementMember} from '../../../../model/placement/facts.ts';
import {type MemberLoad, memberLoad} from '../../../../model/placement/load.ts';
import {
	type MemberLossImpact,
	simulateMemberLoss,
} from '../../../../model/placement/member-loss.ts';
import type {PlacedNode, PlacementProblem} from '../../../../model/placement/nodes.ts';
import {checkPlacement} from '../../../../model/placement/problems.ts';
import {placementQuestion, spreadAround} from '../../../../model/wizard/defaults.ts';
import {rememberLatest, type UiState} from '../state.ts';

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
	readonly lossOf: (member: string) => MemberLossImpact;
};

/** Who is where, and what that means; nothing while the fleet is not known. */
export const placementView = rememberLatest(({wizard, facts: known}): PlacementView | undefined => {
	const question = placementQuestion(wizard.preset, known);
	if (!question) return undefined;
	const {facts, nodes, etcd} = question;
	const problems = checkPlacement(question);
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
		lossOf: member => simulateMemberLoss({...question, member}),
	};
});

/** Why the nodes that nobody placed by hand are where they are, by node; nothing while the fleet is not known. */
export const spreadReasons = rememberLatest(
	({wizard, facts}) => spreadAround(wizard, facts)?.reasons,
);

/** Of the row of a member, or of `auto`. */
export const groupKey = (member: string): string => `member ${member}`;

/** Of the row of a node. */
export const nodeKey = (node: string): string => `node ${node}`;

/** All members; `auto` where something is there, or could be put there now. */
export const shownGroups = (
	{groups}: PlacementView,
	{carried}: Pick<UiState, 'carried'>,
): readonly PlacementGroup[] =>
	groups.filter(({name, nodes}) => name !== 'auto' || nodes.length > 0 || carried !== undefined);

/**
 * How wide the columns of members are, two spaces apart.
 * @returns undefined where they have to stand below each other
 */
export function columnsFor(
	groups: readonly Pick<PlacementGroup, 'name'>[],
	width: number,
): number | undefined {
	const count = groups.filter(({name}) => name !== 'auto').length;
	const own = Math.floor((width + gap) / Math.max(1, count)) - gap;
	return own < least ? undefined : Math.min(own, most);
}

const gap = 2;

/** A short bar beside its figures. */
const least = 23;

const most = 40;
