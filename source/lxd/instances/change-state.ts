import type {LxdClient} from '../client.ts';
import {carryOut} from '../operations.ts';
import {instancePath} from './instance-path.ts';

/** Starts, stops or unfreezes an instance and waits until LXD has done it; `force` ends a stop that takes longer. */
export async function changeState(
	client: LxdClient,
	{
		name,
		action,
		signal,
	}: {name: string; action: 'start' | 'stop' | 'unfreeze'; signal: AbortSignal},
): Promise<void> {
	await carryOut(client, {
		method: 'PUT',
		path: instancePath(name, '/state'),
		body: {action, timeout: 30, force: action === 'stop'},
		signal,
	});
}
