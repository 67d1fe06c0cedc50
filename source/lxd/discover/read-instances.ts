import {z} from 'zod';
import type {Instance} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {describeInstance, InstanceRead} from './describe-instance.ts';

/** Every instance of the project with its addresses, wherever it is. */
export async function readInstances(
	client: LxdClient,
	signal: AbortSignal,
): Promise<readonly Instance[]> {
	const path = '/1.0/instances?recursion=2';
	const instances = await client.get(z.array(InstanceRead), {path, deadline: 60_000, signal});
	return instances.map(describeInstance);
}
