import {z} from 'zod';
import type {Device} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {carryOut} from '../operations.ts';
import {instancePath} from './instance-path.ts';

const Editable = z.looseObject({
	config: z.record(z.string(), z.string()),
	devices: z.record(z.string(), z.record(z.string(), z.string())),
});

/**
 * Merges keys and devices into an instance and sets its profiles, guarded by its ETag.
 * @throws LxdError with status 412 when somebody else changed it meanwhile
 */
export async function updateInstance(
	client: LxdClient,
	{
		name,
		profiles,
		config,
		devices,
		signal,
	}: {
		name: string;
		profiles: readonly string[];
		config: Readonly<Record<string, string>>;
		devices: Readonly<Record<string, Device>>;
		signal: AbortSignal;
	},
): Promise<void> {
	const path = instancePath(name);
	const {value, tag} = await client.getWithTag(Editable, {path, signal});
	await carryOut(client, {
		method: 'PUT',
		path,
		headers: {'if-match': tag},
		body: {
			...value,
			profiles,
			config: {...value.config, ...config},
			devices: {...value.devices, ...devices},
		},
		signal,
	});
}
