import {z} from 'zod';
import type {StoragePool} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';

const Pools = z.array(
	z.object({name: z.string(), driver: z.string(), locations: z.array(z.string()).nullish()}),
);

/** The pools with the members that have them; none are told where there is no cluster. */
export async function readPools(
	client: LxdClient,
	signal: AbortSignal,
): Promise<readonly StoragePool[]> {
	const pools = await client.get(Pools, {path: '/1.0/storage-pools?recursion=1', signal});
	return pools.map(({name, driver, locations}) => ({
		name,
		driver,
		// A lone server says that its pools are on "none" (lxd/db/storage_pools.go).
		members: (locations ?? []).filter(member => member !== 'none'),
	}));
}
