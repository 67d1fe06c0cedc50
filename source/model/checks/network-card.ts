import type {CheckResult} from '../check-result.ts';
import type {ExpandedNode} from '../expanded-node.ts';
import type {Device} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import {quote} from '../quote.ts';
import type {CheckFacts} from './check-facts.ts';
import {isThere} from './is-there.ts';
import {linkOf} from './link-of.ts';
import {possibleMembers} from './possible-members.ts';

const check = 'network-card';

/** Whether the profiles give the nodes a network card, on a network that the members have. */
export const checkNetworkCard = (facts: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap((role): readonly CheckResult[] => {
		const nodes = facts.nodes.filter(node => node.role === role);
		const [first] = nodes;
		if (!first) return [];
		const cards = Object.values(first.devices).filter(({type}) => type === 'nic');
		return cards.length === 0
			? [noCard(`${role}s`, first)]
			: cards.map(card => onCard(`${role}s`, {card, nodes, facts}));
	});

const noCard = (subject: string, {profiles}: ExpandedNode): CheckResult => ({
	check,
	subject,
	verdict: 'refusal',
	why: `no profile of the ${subject} (${nameList(profiles)}) has a network card, so nothing would reach them`,
	remedy:
		'Name a profile that has one, or add it: "lxc profile device add PROFILE eth0 nic nictype=bridged parent=BRIDGE".',
});

const onCard = (
	subject: string,
	{card, nodes, facts}: {card: Device; nodes: readonly ExpandedNode[]; facts: CheckFacts},
): CheckResult => {
	const {fleet} = facts;
	const about = {check, subject};
	const link = linkOf(card);
	if (link === undefined) {
		return {...about, verdict: 'fine', why: `the ${subject} have a card of their own kind`};
	}
	const network = fleet.networks.find(({name}) => name === link);
	if (!network) {
		return {
			...about,
			// A parent may be any link of a host, and LXD does not list every kind of them.
			verdict: card['network'] === undefined ? 'warning' : 'refusal',
			why: `the card of the ${subject} is on ${quote(link)}, which LXD does not list`,
			remedy: `See that it exists on every member, or name one of ${nameList(
				fleet.networks.map(({name}) => name),
				8,
			)} in the profile.`,
		};
	}
	const without = possibleMembers(nodes, fleet)
		// Of a member that did not tell what it has, nor is it known which networks it has.
		.filter(member => isThere(member) && member.capacity.kind === 'known')
		.filter(member => !network.members.includes(member.name))
		.map(({name}) => name);
	return without.length > 0
		? {
				...about,
				verdict: 'refusal',
				why: `${nameList(without)} ${without.length === 1 ? 'has' : 'have'} no ${link}, which the ${subject} are to be connected to`,
				remedy: `Make ${link} there, or place the ${subject} on ${nameList(network.members, 8)}.`,
			}
		: {...about, verdict: 'fine', why: `the ${subject} are connected to ${link}`};
};
