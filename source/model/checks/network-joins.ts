import type {CheckResult} from '../check-result.ts';
import type {Device, Fleet, Reach} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {linkOf, networkCards} from './link-of.ts';
import {possibleMembers} from './possible-members.ts';

const check = 'network-joins';

/**
 * Whether nodes on different members reach each other, as Kubernetes needs: over the card that each node is to be
 * reached by, which is its first. That others lead nowhere may be meant so.
 */
export const checkNetworkJoins = ({
	nodes,
	fleet,
	records = {},
}: CheckFacts): readonly CheckResult[] => {
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
			return {check, subject: link, verdict: 'fine', why};
		}
		const result = judge(link, members, reachOf(card, fleet));
		return isUsed || result.verdict !== 'refusal' ? result : besides(result, used);
	});
};

/** `isUsed` where it is the card that some node is to be reached by. */
type Card = {readonly card: Device; readonly isUsed: boolean};

const besides = (result: CheckResult, used: readonly string[]): CheckResult => ({
	...result,
	verdict: 'warning',
	remedy: `Kubernetes uses ${nameList(used)}, the network of each node's first card. Nothing to do if ${result.subject} is for other purposes.`,
});

type Answer = {readonly reach: Reach; readonly why: string};

const reachOf = (card: Device, fleet: Fleet): Answer => {
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
};

const judge = (link: string, members: readonly string[], {reach, why}: Answer): CheckResult => {
	const about = {check, subject: link};
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
};
