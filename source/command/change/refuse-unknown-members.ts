import type {Fleet} from '../../model/fleet.ts';
import {candidateList} from '../../model/name-list.ts';
import {nearestName} from '../../model/nearest-name.ts';
import type {ScaleWish} from '../../model/placement/scale-nodes.ts';
import {quote} from '../../model/quote.ts';
import {UserError} from '../../model/user-error.ts';

/** @throws UserError where a new node is to go on a member that the fleet does not have */
export function refuseUnknownMembers(
	{add, on}: Pick<ScaleWish, 'add' | 'on'>,
	{members, clustered}: Pick<Fleet, 'members' | 'clustered'>,
): void {
	const known = members.map(({name}) => name);
	const asked = [on, ...add.map(({member}) => member)];
	const unknown = asked.find(
		name => name !== undefined && name !== 'auto' && !known.includes(name),
	);
	if (unknown === undefined) {
		return;
	}

	const near = nearestName(unknown, known);
	const meant = near === undefined ? '' : `did you mean ${near}? `;
	throw new UserError(
		`the LXD ${clustered ? 'cluster' : 'server'} has no member ${quote(unknown)}`,
		{fault: 'usage', hint: `${meant}${candidateList(known)}; the preset was left as it is`},
	);
}
