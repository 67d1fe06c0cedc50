import {z} from 'zod';
import {isRunning} from '../../model/instance-state.ts';
import {UserError} from '../../model/user-error.ts';
import type {LxdClient} from '../client.ts';
import {repeatUntil} from '../repeat-until.ts';
import {instancePath} from './instance-path.ts';

const State = z.object({
	status: z.string(),
	/** -1 until the agent in it tells (lxd/instance/drivers/driver_qemu.go, renderState). */
	processes: z.int(),
});

/**
 * Waits until the agent of LXD runs in a virtual machine: before it nothing can be run there.
 * @param patience seconds
 * @throws UserError when it does not start in that time, or the machine stops
 */
export async function waitForAgent(
	client: LxdClient,
	{name, patience, signal}: {name: string; patience: number; signal: AbortSignal},
): Promise<void> {
	const path = instancePath(name, '/state');
	const runs = ({status}: {status: string}) => isRunning({status, type: 'virtual-machine'});
	const {status, processes} = await repeatUntil(() => client.get(State, {path, signal}), {
		isEnough: seen => seen.processes > 0 || !runs(seen),
		patience: patience * 1000,
		signal,
	});
	if (processes > 0) {
		return;
	}

	if (!runs({status})) {
		throw new UserError(`${name} is ${status.toLowerCase()}: it came up and did not stay`, {
			fault: 'provisioning',
			hint: `see lxc info ${name} --show-log`,
		});
	}

	throw new UserError(`the agent of LXD does not run in ${name} after ${patience} s`, {
		fault: 'provisioning',
		hint: `use an image with lxd-agent in it, as Ubuntu's have; "lxc console ${name}" shows how far the machine is`,
	});
}
