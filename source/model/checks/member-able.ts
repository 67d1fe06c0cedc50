import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import type {Fleet, Member} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import {type NodeType, nodeTypes} from '../node-type.ts';
import {typeWords} from '../type-words.ts';
import {unableReason} from '../unable-reason.ts';
import {unableReasons} from '../unable-reasons.ts';
import {whyUnable} from '../why-unable.ts';
import type {CheckFacts} from './check-facts.ts';
import {isThere} from './is-there.ts';
import {remedyForUnable} from './remedy-for-unable.ts';

const check = 'member-able';

/** Whether the members that new nodes go on can make instances of their type, and whether any can for `auto`. */
export const checkMemberAble = ({
	missing,
	fleet,
}: Pick<CheckFacts, 'missing' | 'fleet'>): readonly CheckResult[] =>
	nodeTypes.flatMap(type => {
		const nodes = missing.filter(node => node.type === type);
		const auto = nodes.filter(({member}) => member === 'auto');
		return [
			...fleet.members.flatMap(member => onMember(member, {type, nodes, fleet})),
			...(auto.length > 0 ? onAnyMember(auto, type, fleet) : []),
		];
	});

type Question = {
	readonly type: NodeType;
	readonly nodes: readonly ExpandedNode[];
	readonly fleet: Fleet;
};

const onMember = (member: Member, {type, nodes, fleet}: Question): readonly CheckResult[] => {
	const there = nodes.filter(node => node.member === member.name);
	const reason = unableReason(member, type);
	if (there.length === 0 || reason === undefined) return [];
	const able = ableOf(fleet, type);
	const elsewhere = able.length === 0 ? '' : `Place them on ${nameList(able, 4)}. `;
	return [
		{
			check,
			subject: member.name,
			verdict: 'refusal',
			why: `${whyUnable(member, type)}; ${nameList(there.map(({name}) => name))} would go there`,
			remedy: `${elsewhere}${remedyForUnable([reason], type)}`,
		},
	];
};

/** LXD's scheduler goes by the number of instances alone, not by what a member can make. */
const onAnyMember = (
	auto: readonly ExpandedNode[],
	type: NodeType,
	fleet: Fleet,
): readonly CheckResult[] => {
	const choosable = fleet.members.filter(({scheduler}) => !scheduler);
	const reasons = unableReasons(choosable, type);
	const able = ableOf({members: choosable}, type);
	const isEveryUnable = able.length === 0 && choosable.filter(isThere).every(isKnown);
	if (reasons === undefined || (able.length === 0 && !isEveryUnable)) return [];
	const names = nameList(auto.map(({name}) => name));
	return [
		isEveryUnable
			? {
					check,
					subject: 'auto',
					verdict: 'refusal',
					why: `no member can make ${typeWords[type].many}, as which ${names} ${auto.length === 1 ? 'is' : 'are'} wanted (${reasons})`,
					remedy: remedyForUnable(rawReasons({members: choosable}, type), type),
				}
			: {
					check,
					subject: 'auto',
					verdict: 'warning',
					why: `LXD may place ${names} where no ${typeWords[type].many} can be made (${reasons})`,
					remedy: `Write ${nameList(able, 4)} in the place of auto.`,
				},
	];
};

const rawReasons = ({members}: Pick<Fleet, 'members'>, type: NodeType) =>
	members.flatMap(member => unableReason(member, type) ?? []);

const ableOf = ({members}: Pick<Fleet, 'members'>, type: NodeType): readonly string[] =>
	members
		.filter(
			member => isThere(member) && isKnown(member) && unableReason(member, type) === undefined,
		)
		.map(({name}) => name);

const isKnown = ({capacity}: Member) => capacity.kind === 'known';
