import type {Fleet, Instance} from '../../model/fleet.ts';
import {deletionProtected} from '../../model/instance-state.ts';
import {UserError} from '../../model/user-error.ts';
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

/**
 * Makes sure that LXD will let go of instances, before anything is done to them on the way to their deletion.
 * @throws UserError that names those it protects, and what lifts that
 */
export function refuseProtected(
	instances: readonly Instance[],
	fleet: Pick<Fleet, 'server' | 'profiles'>,
): void {
	const problem = deletionProtected(instances, fleet);
	if (problem) {
		throw new UserError(problem.message, {fault: 'provisioning', hint: problem.fix});
	}
}
