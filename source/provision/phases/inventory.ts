import {join} from 'node:path';
import {ansibleInventory} from '../../model/inventory/ansible-inventory.ts';
import {originalInventory} from '../../model/inventory/original-inventory.ts';
import {UserError} from '../../model/user-error.ts';
import {writePrivate} from '../cluster/write-private.ts';
import type {Phase} from '../phase.ts';

/** Writes the Ansible inventory to its stable path, and into the run's folder as it was then. */
export const inventory: Phase = {
	name: 'inventory',
	looksAt: ['instances'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, {session, facts, runFolder}) => {
		const text = ansibleInventory(facts);
		if (text === undefined) {
			throw new UserError('the inventory waits for nodes that are not ready', {
				fault: 'provisioning',
				hint: 'mend what failed above and run rookery up again',
			});
		}

		await writePrivate(session.files.inventory, text);
		await writePrivate(session.files.originalInventory, originalInventory(facts));
		await writePrivate(join(runFolder, 'inventory.yaml'), text);
	},
};
