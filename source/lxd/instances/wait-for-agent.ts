import {setTimeout as wait} from 'node:timers/promises';
import {z} from 'zod';
import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';
import {instancePath} from './instance-path.ts';

const State = z.object({
	status: z.string(),
	/** -1 until the agent in it tells (lxd/instance/drivers/driver_qemu.go, renderState). */
	processes: z.int(),
});

/** Milliseconds. */
const pause = {first: 250, longest: 2000};

/**
 * Waits until the agent of LXD runs in a virtual machine: before it nothing can be run there.
 * @param patience seconds
 * @throws UserError when it does not start in that time, or the machine stops
 */
export async function waitForAgent(
	client: LxdClient,
	{name, patience, signal}: {name: string; patience: number; signal: AbortSignal},
): Promise<void> {
	const deadline = Date.now() + patience * 1000;
	for (let delay = pause.first; ; delay = Math.min(delay * 1.3, pause.longest)) {
		const path = instancePath(name, '/state');
		const {status, processes} = await client.get(State, {path, signal});
		if (processes > 0) {
			return;
		}

		if (status !== 'Running') {
			throw new UserError(`${name} is ${status.toLowerCase()}: it came up and did not stay`, {
				fault: 'provisioning',
				hint: `see lxc info ${name} --show-log`,
			});
		}

		if (Date.now() > deadline) {
			throw new UserError(`the agent of LXD does not run in ${name} after ${patience} s`, {
				fault: 'provisioning',
				hint: `use an image with lxd-agent in it, as Ubuntu's have; "lxc console ${name}" shows how far the machine is`,
			});
		}

		await wait(delay, undefined, {signal});
	}
}
