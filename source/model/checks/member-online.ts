import type {CheckResult} from '../check-result.ts';
import type {Fleet, Member} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import {nearestName} from '../nearest-name.ts';
import {quote} from '../quote.ts';
import type {CheckFacts} from './check-facts.ts';
import {isMemberMissed} from './is-member-missed.ts';
import {isThere} from './is-there.ts';
import {memberState} from './member-state.ts';

const check = 'member-online';

/** Whether every member that the preset names exists and takes instances, and whether any does for `auto`. */
export const checkMemberOnline = ({
	nodes,
	fleet,
}: Pick<CheckFacts, 'nodes' | 'fleet'>): readonly CheckResult[] => {
	const named = Map.groupBy(nodes, ({member}) => member);
	const auto = named.get('auto') ?? [];
	named.delete('auto');
	return [
		...[...named].map(([name, there]) => {
			const member = fleet.members.find(candidate => candidate.name === name);
			const names = nameList(there.map(node => node.name));
			return member ? onMember(member, names, fleet) : unknownMember(name, names, fleet);
		}),
		...(auto.length > 0 ? anyMember(fleet) : []),
		...fleet.members
			.filter(({name}) => !named.has(name))
			.flatMap(member => bystander(member, fleet)),
	];
};

const unknownMember = (name: string, nodes: string, fleet: Fleet): CheckResult => {
	const known = fleet.members.map(member => member.name);
	const nearest = nearestName(name, known);
	const meant = nearest === undefined ? '' : `Did you mean ${nearest}? `;
	return {
		check,
		subject: name,
		verdict: 'refusal',
		why: `the LXD ${fleet.clustered ? 'cluster' : 'server'} has no member ${quote(name)}; ${nodes} would go there`,
		remedy: `${meant}Name one of ${nameList(known, 8)} in the preset, or "auto".`,
	};
};

const onMember = (member: Member, nodes: string, fleet: Fleet): CheckResult =>
	isThere(member)
		? {check, subject: member.name, verdict: 'fine', why: `${member.name} is online`}
		: {
				check,
				subject: member.name,
				verdict: 'refusal',
				why: `${memberState(member, fleet)}; ${nodes} would go there`,
				remedy: `${remedy(member, fleet)}, or name another member in the preset.`,
			};

const anyMember = ({members}: Fleet): readonly CheckResult[] => {
	const online = members.filter(isThere);
	if (online.some(({scheduler}) => !scheduler)) return [];
	const about = {check, subject: 'auto', verdict: 'refusal'} as const;
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
					remedy: `Name a member in the preset in place of auto, or let LXD choose one: "lxc cluster set ${first} scheduler.instance all".`,
				},
	];
};

const words = (members: readonly Member[]) =>
	[...new Set(members.flatMap(({scheduler}) => scheduler ?? []))].toSorted().join(' or ');

/** Writing a profile or pulling an image touches all members, so one that is away can be in the way. */
const bystander = (member: Member, fleet: Fleet): readonly CheckResult[] =>
	isThere(member) || member.status === 'Evacuated'
		? []
		: [
				{
					check,
					subject: member.name,
					verdict: 'warning',
					why: `${memberState(member, fleet)}; no node goes there, but changes to profiles may wait for it`,
					remedy: `${remedy(member, fleet)}.`,
				},
			];

const remedy = (member: Member, fleet: Fleet) => {
	const {name, status} = member;
	if (isMemberMissed(member, fleet)) {
		return `See that the members reach each other, and try again when "lxc cluster list" has ${name} online`;
	}

	switch (status) {
		case 'Online':
			return `See how LXD is on ${name}, and that the other members reach it ("lxc cluster list")`;
		case 'Offline':
			return `Start ${name}, or its LXD, and see that the other members reach it`;
		case 'Evacuated':
			return `Bring it back with "lxc cluster restore ${name}"`;
		case 'Blocked':
			return 'Bring all members to the same version of LXD';
		default:
			return `See "lxc cluster show ${name}" and wait until it is online`;
	}
};
