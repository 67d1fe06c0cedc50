import type {CheckResult} from '../check-result.ts';
import type {Device, Fleet, Reach} from '../fleet.ts';
import {nameList} from '../name-list.ts';
import type {CheckFacts} from './check-facts.ts';
import {linkOf} from './link-of.ts';
import {possibleMembers} from './possible-members.ts';

const check = 'network-joins';

/** Whether nodes on different members reach each other, as Kubernetes needs: each card's network is asked. */
export const checkNetworkJoins = ({nodes, fleet}: CheckFacts): readonly CheckResult[] => {
	const members = possibleMembers(nodes, fleet).map(({name}) => name);
	const cards = new Map(
		nodes
			.flatMap(({devices}) => Object.values(devices))
			.filter(({type}) => type === 'nic')
			.map(card => [linkOf(card) ?? card['nictype'] ?? 'nic', card]),
	);
	return [...cards].map(([link, card]) => {
		if (members.length < 2) {
			const why = `all nodes are on ${members[0] ?? 'one member'}, so ${link} joins them`;
			return {check, subject: link, verdict: 'fine', why};
		}
		return judge(link, members, reachOf(card, fleet));
	});
};

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
					'Connect the nodes to a bridge that is on the LAN of every member (nictype: bridged, parent: br0), or to an OVN network, or place all nodes on one member.',
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
