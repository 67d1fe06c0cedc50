import {nameList, nearestName, quote, sortNames} from '../../primitives/text.ts';
import {clientOf} from '../fleet/client-command.ts';
import {
	type Fleet,
	type Member,
	type NodeType,
	nodeTypes,
	typeWords,
	type UnsupportedReason,
} from '../fleet/fleet.ts';
import {
	isReachable,
	isReportedOffline,
	memberState,
	unsupportedReason,
	unsupportedReasons,
	unsupportedTypeReason,
} from '../fleet/members.ts';
import type {ExpandedNode} from '../nodes.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const checkOnline = 'member-online';

/** Whether every member that the preset names exists and takes instances, and whether any does for `auto`. */
export function checkMemberOnline({
	nodes,
	fleet,
}: Pick<CheckFacts, 'nodes' | 'fleet'>): readonly CheckResult[] {
	const named = Map.groupBy(nodes, ({member}) => member);
	const auto = named.get('auto') ?? [];
	named.delete('auto');
	return [
		...[...named].map(([name, there]) => {
			const member = fleet.members.find(candidate => candidate.name === name);
			const names = nameList(there.map(node => node.name));
			return member ? onlineOnMember(member, names, fleet) : unknownMember(name, names, fleet);
		}),
		...(auto.length > 0 ? anyMember(fleet) : []),
		...fleet.members
			.filter(({name}) => !named.has(name))
			.flatMap(member => bystander(member, fleet)),
	];
}

function unknownMember(name: string, nodes: string, fleet: Fleet): CheckResult {
	const known = fleet.members.map(member => member.name);
	const nearest = nearestName(name, known);
	const meant = nearest === undefined ? '' : `Did you mean ${nearest}? `;
	return {
		check: checkOnline,
		subject: name,
		verdict: 'refusal',
		why: `the LXD ${fleet.clustered ? 'cluster' : 'server'} has no member ${quote(name)}; the preset places ${nodes} there`,
		remedy: `${meant}Name one of ${nameList(sortNames(known), 8)} in the preset, or "auto".`,
	};
}

const onlineOnMember = (member: Member, nodes: string, fleet: Fleet): CheckResult =>
	isReachable(member)
		? {check: checkOnline, subject: member.name, verdict: 'fine', why: `${member.name} is online`}
		: {
				check: checkOnline,
				subject: member.name,
				verdict: 'refusal',
				why: `${memberState(member, fleet)}; the preset places ${nodes} there`,
				remedy: `${onlineFix(member, fleet)}, or name another member in the preset.`,
			};

function anyMember(fleet: Fleet): readonly CheckResult[] {
	const {members} = fleet;
	const online = members.filter(isReachable);
	if (online.some(({scheduler}) => !scheduler)) return [];
	const about = {check: checkOnline, subject: 'auto', verdict: 'refusal'} as const;
	const names = nameList(online.map(({name}) => name));
	const first = online[0]?.name;
	return [
		first === undefined
			? {
					...about,
					why: 'no member is online, so LXD can place nothing',
					remedy: 'Bring a member back, then try again.',
				}
			: {
					...about,
					why: `LXD places nothing by itself: scheduler.instance is ${words(online)} on ${names}, the ${online.length === 1 ? 'only member' : 'members'} online`,
					remedy: `Name a member in the preset in place of auto, or let LXD choose one: "${clientOf(fleet)} cluster set ${first} scheduler.instance all".`,
				},
	];
}

const words = (members: readonly Member[]) =>
	[...new Set(members.flatMap(({scheduler}) => scheduler ?? []))].toSorted().join(' or ');

/** Writing a profile or pulling an image touches all members, so one that is away can be in the way. */
const bystander = (member: Member, fleet: Fleet): readonly CheckResult[] =>
	isReachable(member) || member.status === 'Evacuated'
		? []
		: [
				{
					check: checkOnline,
					subject: member.name,
					verdict: 'warning',
					why: `${memberState(member, fleet)}; no node goes there, but changes to profiles may wait for it`,
					remedy: `${onlineFix(member, fleet)}.`,
				},
			];

function onlineFix(member: Member, fleet: Fleet) {
	const {name, status} = member;
	if (isReportedOffline(member, fleet)) {
		return `See that the members reach each other, and try again when "${clientOf(fleet)} cluster list" has ${name} online`;
	}

	switch (status) {
		case 'Online':
			return `See how LXD is on ${name}, and that the other members reach it ("${clientOf(fleet)} cluster list")`;
		case 'Offline':
			return `Start ${name}, or its LXD, and see that the other members reach it`;
		case 'Evacuated':
			return `Bring it back with "${clientOf(fleet)} cluster restore ${name}"`;
		case 'Blocked':
			return 'Bring all members to the same version of LXD';
		default:
			return `See "${clientOf(fleet)} cluster show ${name}" and wait until it is online`;
	}
}

const checkMemberSupport = 'member-able';

/** Whether the members that new nodes go on can make instances of their type, and whether any can for `auto`. */
export const checkMemberAble = ({
	missing,
	fleet,
}: Pick<CheckFacts, 'missing' | 'fleet'>): readonly CheckResult[] =>
	nodeTypes.flatMap(type => {
		const nodes = missing.filter(node => node.type === type);
		const auto = nodes.filter(({member}) => member === 'auto');
		return [
			...fleet.members.flatMap(member => supportOnMember(member, {type, nodes, fleet})),
			...(auto.length > 0 ? onAnyMember(auto, type, fleet) : []),
		];
	});

type Question = {
	readonly type: NodeType;
	readonly nodes: readonly ExpandedNode[];
	readonly fleet: Fleet;
};

function supportOnMember(member: Member, {type, nodes, fleet}: Question): readonly CheckResult[] {
	const there = nodes.filter(node => node.member === member.name);
	const reason = unsupportedTypeReason(member, type);
	if (there.length === 0 || reason === undefined) return [];
	const able = ableOf(fleet, type);
	const elsewhere = able.length === 0 ? '' : `Place them on ${nameList(able, 4)}. `;
	return [
		{
			check: checkMemberSupport,
			subject: member.name,
			verdict: 'refusal',
			why: `${unsupportedReason(member, type)}; ${nameList(there.map(({name}) => name))} would go there`,
			remedy: `${elsewhere}${fixForUnsupported([reason], {type, fleet})}`,
		},
	];
}

/** LXD's scheduler goes by the number of instances alone, not by what a member can make. */
function onAnyMember(
	auto: readonly ExpandedNode[],
	type: NodeType,
	fleet: Fleet,
): readonly CheckResult[] {
	const choosable = fleet.members.filter(({scheduler}) => !scheduler);
	const reasons = unsupportedReasons(choosable, type);
	const able = ableOf({members: choosable}, type);
	const isEveryUnable = able.length === 0 && choosable.filter(isReachable).every(isKnown);
	if (reasons === undefined || (able.length === 0 && !isEveryUnable)) return [];
	const names = nameList(auto.map(({name}) => name));
	return [
		isEveryUnable
			? {
					check: checkMemberSupport,
					subject: 'auto',
					verdict: 'refusal',
					why: `no member can make ${typeWords[type].many}, as which ${names} ${auto.length === 1 ? 'is' : 'are'} wanted (${reasons})`,
					remedy: fixForUnsupported(rawReasons({members: choosable}, type), {type, fleet}),
				}
			: {
					check: checkMemberSupport,
					subject: 'auto',
					verdict: 'warning',
					why: `LXD may place ${names} where no ${typeWords[type].many} can be made (${reasons})`,
					remedy: `Write ${nameList(able, 4)} in the place of auto.`,
				},
	];
}

const rawReasons = ({members}: Pick<Fleet, 'members'>, type: NodeType) =>
	members.flatMap(member => unsupportedTypeReason(member, type) ?? []);

const ableOf = ({members}: Pick<Fleet, 'members'>, type: NodeType): readonly string[] =>
	members
		.filter(
			member =>
				isReachable(member) && isKnown(member) && unsupportedTypeReason(member, type) === undefined,
		)
		.map(({name}) => name);

const isKnown = ({capacity}: Member) => capacity.kind === 'known';

/**
 * What makes members able to make instances of a type.
 * @param reasons why they are not, in LXD's words: those of lxd/instance/drivers/driver_qemu.go
 * (checkFeatures and Info) for virtual machines
 */
function fixForUnsupported(
	reasons: readonly UnsupportedReason[],
	{type, fleet}: Pick<Question, 'type' | 'fleet'>,
): string {
	const remedies = [...new Set(reasons.map(reason => fixForReason(reason, {type, fleet})))].join(
		' ',
	);
	return type === 'container'
		? remedies
		: `${remedies} Or take "type: virtual-machine" out of the preset.`;
}

function fixForReason(
	{code, why}: UnsupportedReason,
	{type, fleet}: Pick<Question, 'type' | 'fleet'>,
): string {
	if (code === 'unanswered') {
		return `See on the member that its LXD answers ("${clientOf(fleet)} info"), and look again.`;
	}
	if (type === 'container') return 'See in its log why LXD has no containers there.';
	return (
		machineRemedies.find(({words}) => words.test(why))?.remedy ??
		'Virtual machines need KVM, QEMU and the kernel module vhost_vsock on the member.'
	);
}

const machineRemedies = [
	{
		words: /vhost_vsock|vsock/i,
		remedy:
			'Load the module there ("sudo modprobe vhost_vsock", named in /etc/modules-load.d to stay) and restart LXD.',
	},
	{
		words: /kvm/i,
		remedy:
			'Switch virtualization (VT-x, AMD-V) on in its firmware, or nested virtualization where it is a virtual machine itself, and restart LXD.',
	},
	{
		words: /qemu/i,
		remedy: 'Install QEMU and its firmware (OVMF) there, and restart LXD; the snap brings both.',
	},
];
