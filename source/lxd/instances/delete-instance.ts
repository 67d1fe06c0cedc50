import type {LxdClient} from '../client.ts';
import {carryOut} from '../operations.ts';
import {instancePath} from './instance-path.ts';

/** Deletes a stopped instance and waits until it is gone. */
export async function deleteInstance(
	client: LxdClient,
	{name, signal}: {name: string; signal: AbortSignal},
): Promise<void> {
	await carryOut(client, {method: 'DELETE', path: instancePath(name), signal});
}
