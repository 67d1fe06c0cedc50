import type {Fleet, Member} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readCapacity} from './read-capacity.ts';
import {readEntry} from './read-entry.ts';
import {sharedReads} from './shared-reads.ts';

/**
 * The fleet with its members as they are now: one request, and one more round for each that came back
 * or did not tell what it has before. What is on them is not read again.
 * @returns the same fleet where nothing changed
 * @throws UserError of fault `connection` when LXD is out of reach, LxdError when it refuses
 */
export async function lookAgain(
	client: LxdClient,
	fleet: Fleet,
	signal: AbortSignal,
): Promise<Fleet> {
	const entry = await readEntry(client, signal);
	const shared = sharedReads(client, {...entry, signal});
	const before = new Map(fleet.members.map(member => [member.name, member]));
	const members = await Promise.all(
		entry.members.map(async (listed): Promise<Member> => {
			const known = before.get(listed.name);
			const isTold = known?.capacity.kind === 'known' && listed.status === known.status;
			const capacity = isTold
				? known.capacity
				: await readCapacity(client, {...entry, shared, member: listed, signal});
			return {...listed, capacity};
		}),
	);
	const isSame = JSON.stringify(members) === JSON.stringify(fleet.members);
	return isSame ? fleet : {...fleet, members};
}
