import type {Fleet, MemberCapacity} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readCapacity} from './read-capacity.ts';
import {readContents} from './read-contents.ts';
import {readEntry} from './read-entry.ts';
import {readNetworks} from './read-networks.ts';
import {readPools} from './read-pools.ts';

type Options = {
	/** The LXD project whose profiles, images and instances are read. */
	readonly project: string;
	/** The fleet as far as it is known, and the members that have not told yet what they have. */
	readonly tell: (fleet: Fleet, asking: readonly string[]) => void;
	readonly signal: AbortSignal;
};

/**
 * Asks as `discoverFleet` does, and tells of every member as it answers: until then what it has is
 * unknown, and until they are read there are no networks and pools.
 * @throws UserError of fault `connection` when no host lets us in, LxdError when LXD refuses
 */
export async function discoverInParts(
	client: LxdClient,
	{project, tell, signal}: Options,
): Promise<Fleet> {
	const [entry, contents] = await Promise.all([
		readEntry(client, signal),
		readContents(client, {project, signal}),
	]);
	const question = {...entry, signal};
	let fleet: Fleet = {
		...entry,
		...contents,
		networks: [],
		pools: [],
		members: entry.members.map(member => ({...member, capacity: unasked})),
	};
	const asking = new Set(entry.members.map(({name}) => name));
	const learn = (part: Partial<Fleet>) => {
		fleet = {...fleet, ...part};
		tell(fleet, [...asking]);
	};
	learn({});
	const poolsRead = readPools(client, signal);
	await Promise.all([
		poolsRead.then(pools => learn({pools})),
		readNetworks(client, question).then(networks => learn({networks})),
		...entry.members.map(async member => {
			const capacity = await readCapacity(client, {...question, poolsRead, member});
			asking.delete(member.name);
			learn({
				members: fleet.members.map(other =>
					other.name === member.name ? {...other, capacity} : other,
				),
			});
		}),
	]);
	return fleet;
}

const unasked: MemberCapacity = {kind: 'unknown', why: 'it has not answered yet'};
