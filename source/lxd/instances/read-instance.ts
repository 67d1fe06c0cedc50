import type {Instance} from '../../model/fleet.ts';
import type {LxdClient} from '../client.ts';
import {describeInstance, InstanceRead} from '../discover/describe-instance.ts';
import {LxdError} from '../lxd-error.ts';
import {instancePath} from './instance-path.ts';

/** One instance with its addresses; undefined when there is none of that name. */
export async function readInstance(
	client: LxdClient,
	{name, signal}: {name: string; signal: AbortSignal},
): Promise<Instance | undefined> {
	try {
		const path = instancePath(name, '?recursion=1');
		return describeInstance(await client.get(InstanceRead, {path, signal}));
	} catch (error) {
		if (error instanceof LxdError && error.status === 404) {
			return undefined;
		}

		throw error;
	}
}
