import type {Fleet, Member} from '../fleet.ts';
import {isMemberMissed} from './is-member-missed.ts';

/** How a member is that takes no nodes, in words: "albatross2 is offline (no heartbeat for 30s)". */
export const memberState = (member: Member, fleet: Pick<Fleet, 'entry'>): string => {
	const {name, status, message, capacity} = member;
	const why = message ? ` (${message})` : '';
	if (isMemberMissed(member, fleet)) {
		return `the other members miss ${name}${why}, though it is the one that answers us`;
	}

	return capacity.kind === 'silent' && status === 'Online'
		? `${name} does not answer (${capacity.why})`
		: `${name} is ${status.toLowerCase()}${why}`;
};
