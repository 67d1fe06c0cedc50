import {changeState} from '../../lxd/instances/change-state.ts';
import {readInstanceLog} from '../../lxd/instances/read-instance-log.ts';
import {LxdError} from '../../lxd/lxd-error.ts';
import {inProject} from '../../model/in-project.ts';
import {instanceState} from '../../model/instance-state.ts';
import {nodeOf} from '../../model/node-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import {UserError} from '../../model/user-error.ts';
import type {Phase} from '../phase.ts';

/** Starts the nodes that are not running, and lets frozen ones go on; LXD before 5.21.3 ignores a start asked for at creation. */
export const start: Phase = {
	name: 'start',
	looksAt: ['instances'],
	atOnce: {per: 'member', count: 4},
	failure: 'stops-node',
	carryOut: async ({subject: name}, {session: {client, preset}, facts, signal}) => {
		const present = instanceOf(facts, name);
		const isFrozen = present !== undefined && instanceState(present) === 'frozen';
		try {
			await changeState(client, {name, action: isFrozen ? 'unfreeze' : 'start', signal});
		} catch (error) {
			if (!(error instanceof LxdError)) {
				throw error;
			}

			const {type} = nodeOf(preset, name);
			const log = await readInstanceLog(client, {name, type, signal});
			throw new UserError(`${name} does not start: ${error.message}`, {
				fault: 'provisioning',
				hint:
					log === ''
						? `see lxc${inProject(preset.lxd.project)} info ${name} --show-log`
						: `its log says: ${log}`,
				cause: error,
			});
		}
	},
};
