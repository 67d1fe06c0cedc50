import {ansibleInventory} from '../inventory/ansible-inventory.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** The Ansible inventory on disk says what the nodes are now. */
export function decideInventory(facts: Facts): readonly Step[] {
	const about = {id: 'inventory', subject: facts.preset.cluster};
	const wanted = ansibleInventory(facts);
	if (wanted !== undefined && wanted === facts.inventory) {
		return [{...about, state: 'right', sentence: 'the Ansible inventory is current'}];
	}

	return [{...about, state: 'missing', sentence: 'write the Ansible inventory'}];
}
