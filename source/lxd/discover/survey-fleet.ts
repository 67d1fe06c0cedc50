import type {FleetSurvey, ListedMember} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {readCapacity} from './read-capacity.ts';
import {readNetworks} from './read-networks.ts';
import {readPools} from './read-pools.ts';

type Options = {
	/** The member we came in by. */
	readonly entry: string;
	readonly clustered: boolean;
	readonly extensions: readonly string[];
	readonly members: readonly ListedMember[];
	readonly signal: AbortSignal;
};

/** Asks every member that is there what it has, all at once; one that does not answer is shown so. */
export async function surveyFleet(client: LxdClient, options: Options): Promise<FleetSurvey> {
	const poolsRead = readPools(client, options.signal);
	const [pools, networks, members] = await Promise.all([
		poolsRead,
		readNetworks(client, options),
		Promise.all(
			options.members.map(async member => ({
				...member,
				capacity: await readCapacity(client, {...options, poolsRead, member}),
			})),
		),
	]);
	return {members, pools, networks};
}
