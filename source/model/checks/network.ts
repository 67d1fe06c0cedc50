import {nameList, quote} from '../../primitives/text.ts';
import {clientIn} from '../fleet/client-command.ts';
import {linkOf, networkCards} from '../fleet/devices.ts';
import type {Device, Fleet, Reach} from '../fleet/fleet.ts';
import {isReachable, possibleMembers} from '../fleet/members.ts';
import type {ExpandedNode} from '../nodes.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const checkCard = 'network-card';

/** Whether the profiles give the nodes a network card, on a network that the members have. */
export const checkNetworkCard = (facts: CheckFacts): readonly CheckResult[] =>
	(['master', 'worker'] as const).flatMap((role): readonly CheckResult[] => {
		const nodes = facts.nodes.filter(node => node.role === role);
		const [first] = nodes;
		if (!first) return [];
		const cards = Object.values(first.devices).filter(({type}) => type === 'nic');
		return cards.length === 0
			? [noCard(`${role}s`, first, facts.fleet)]
			: cards.map(card => onCard(`${role}s`, {card, nodes, facts}));
	});

const noCard = (subject: string, {profiles}: ExpandedNode, fleet: Fleet): CheckResult => ({
	check: checkCard,
	subject,
	verdict: 'refusal',
	why: `no profile of the ${subject} (${nameList(profiles)}) has a network card, so nothing would reach them`,
	remedy: `Name a profile that has one, or add it: "${clientIn(fleet)} profile device add PROFILE eth0 nic nictype=bridged parent=BRIDGE".`,
});

function onCard(
	subject: string,
	{card, nodes, facts}: {card: Device; nodes: readonly ExpandedNode[]; facts: CheckFacts},
): CheckResult {
	const {fleet} = facts;
	const about = {check: checkCard, subject};
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
		.filter(member => isReachable(member) && member.capacity.kind === 'known')
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
}

const checkJoins = 'network-joins';

/**
 * Whether nodes on different members reach each other, as Kubernetes needs: over the card that each node is to be
 * reached by, which is its first. That others lead nowhere may be meant so.
 */
export function checkNetworkJoins({
	nodes,
	fleet,
	records = {},
}: CheckFacts): readonly CheckResult[] {
	const members = possibleMembers(nodes, fleet).map(({name}) => name);
	const cards = new Map<string, Card>();
	for (const {name, devices} of nodes) {
		const all = networkCards(devices);
		const kept = all.some(([device]) => device === records[name]?.card);
		for (const [index, [device, card]] of all.entries()) {
			const link = linkOf(card) ?? card['nictype'] ?? 'nic';
			const isUsed = kept ? device === records[name]?.card : index === 0;
			cards.set(link, {card, isUsed: isUsed || cards.get(link)?.isUsed === true});
		}
	}

	const used = [...cards].filter(([, {isUsed}]) => isUsed).map(([link]) => link);
	return [...cards].map(([link, {card, isUsed}]) => {
		if (members.length < 2) {
			const why = `all nodes are on ${members[0] ?? 'one member'}, so ${link} joins them`;
			return {check: checkJoins, subject: link, verdict: 'fine', why};
		}
		const result = checkNetwork(link, members, reachOf(card, fleet));
		return isUsed || result.verdict !== 'refusal' ? result : besides(result, used);
	});
}

/** `isUsed` where it is the card that some node is to be reached by. */
type Card = {readonly card: Device; readonly isUsed: boolean};

const besides = (result: CheckResult, used: readonly string[]): CheckResult => ({
	...result,
	verdict: 'warning',
	remedy: `Kubernetes uses ${nameList(used)}, the network of each node's first card. Nothing to do if ${result.subject} is for other purposes.`,
});

type Answer = {readonly reach: Reach; readonly why: string};

function reachOf(card: Device, fleet: Fleet): Answer {
	const link = linkOf(card);
	const network = fleet.networks.find(({name}) => name === link);
	const kind = card['nictype'] ?? 'bridged';
	if (network && (card['network'] !== undefined || kind === 'bridged')) return network;
	if (kind === 'macvlan') {
		return {
			reach: 'unknown',
			why: `macvlan cards meet if ${link} of every member is on one LAN; a member never reaches its own ones`,
		};
	}
	return {reach: 'unknown', why: `only the nodes can tell where a ${kind} card leads`};
}

function checkNetwork(link: string, members: readonly string[], {reach, why}: Answer): CheckResult {
	const about = {check: checkJoins, subject: link};
	const among = nameList(members);
	switch (reach) {
		case 'joined':
			return {...about, verdict: 'fine', why: `${link} joins nodes on ${among}: ${why}`};
		case 'separate':
			return {
				...about,
				verdict: 'refusal',
				why: `nodes on ${among} would not reach each other over ${link}: ${why}`,
				remedy:
					'Connect the first card of the nodes to a bridge that is on the LAN of every member (nictype: bridged, parent: br0), or to an OVN network, or place all nodes on one member.',
			};
		case 'unknown':
			return {
				...about,
				verdict: 'warning',
				why: `whether nodes on ${among} reach each other over ${link} is not known: ${why}`,
				remedy: 'Nothing to do now: the nodes try each other once they run.',
			};
	}
}
