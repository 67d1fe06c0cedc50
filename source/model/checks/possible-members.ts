import type {FleetOutline, ListedMember} from '../fleet.ts';
import {memberOf} from '../member-of.ts';
import type {Node} from '../node.ts';

/**
 * The members that nodes are on or may come to be on: where an instance is, where the preset puts a
 * new one, or any that is online and takes what LXD places for `auto`.
 */
export const possibleMembers = <Member extends ListedMember>(
	nodes: readonly Node[],
	fleet: Pick<FleetOutline, 'clustered' | 'instances'> & {readonly members: readonly Member[]},
): readonly Member[] => {
	const placed = new Set(
		nodes.map(({name, member}) => {
			const present = fleet.instances.find(instance => instance.name === name);
			return present ? memberOf(present, fleet) : member;
		}),
	);
	return fleet.members.filter(
		({name, status, scheduler}) =>
			placed.has(name) || (placed.has('auto') && status === 'Online' && !scheduler),
	);
};
