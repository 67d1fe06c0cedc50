import {ansibleInventory} from '../inventory/ansible-inventory.ts';
import type {ValidationRecord} from '../kubespray/validation-record.ts';
import {isPlaybookDue} from '../playbooks/is-playbook-due.ts';
import {wantedVariables} from '../variables/wanted-variables.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** Before a playbook changes a node, kubespray's own checks accept the inventory and the variables as they are now. */
export function decideValidation(facts: Facts): readonly Step[] {
	if (!isPlaybookDue(facts)) return [];
	const about = {id: 'validation', subject: facts.preset.cluster};
	const accepted = facts.kubespray?.validated;
	const input = validationInput(facts);
	return accepted && input && isSameInput(accepted, input)
		? [
				{
					...about,
					state: 'right',
					sentence: "kubespray's own checks accept the inventory and the variables",
				},
			]
		: [
				{
					...about,
					state: 'missing',
					sentence: "let kubespray's own checks look at the inventory and the variables",
				},
			];
}

/** What the checks would look at now; undefined while the inventory, kubespray or Ansible is not ready. */
export function validationInput(facts: Facts): ValidationRecord | undefined {
	const {checkout, controller} = facts.kubespray ?? {};
	const inventory = ansibleInventory(facts);
	if (!checkout || !controller || inventory === undefined) return undefined;
	return {
		v: 1,
		commit: checkout.commit,
		controller: controller.kind === 'environment' ? controller.folder : controller.image,
		inventory,
		variables: {...wantedVariables(facts).files},
	};
}

/** Whether two looks of the checks have the same before them. */
const isSameInput = (one: ValidationRecord, other: ValidationRecord): boolean =>
	one.commit === other.commit &&
	one.controller === other.controller &&
	one.inventory === other.inventory &&
	Object.keys(one.variables).length === Object.keys(other.variables).length &&
	Object.entries(one.variables).every(([path, text]) => other.variables[path] === text);
