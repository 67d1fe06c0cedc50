import {z} from 'zod';
import type {Profile} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';

const Profiles = z.array(
	z.object({
		name: z.string(),
		description: z.string(),
		config: z.record(z.string(), z.string()),
		devices: z.record(z.string(), z.record(z.string(), z.string())),
	}),
);

export const readProfiles = (client: LxdClient, signal: AbortSignal): Promise<readonly Profile[]> =>
	client.get(Profiles, {path: '/1.0/profiles?recursion=1', signal});
