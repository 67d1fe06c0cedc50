import {counted, quote} from '../../../primitives/text.ts';
import {ansibleInventory} from '../../inventory.ts';
import type {Controller, ValidationRecord} from '../../kubespray.ts';
import {isPlaybookDue} from '../../playbooks/decide.ts';
import {desiredVariables} from '../../variables/variables.ts';
import type {Facts, Step} from '../plan.ts';

/** The Ansible inventory on disk says what the nodes are now. */
export function planInventory(facts: Facts): readonly Step[] {
	const about = {id: 'inventory', subject: facts.preset.cluster};
	const wanted = ansibleInventory(facts);
	if (wanted !== undefined && wanted === facts.inventory) {
		return [{...about, state: 'right', sentence: 'the Ansible inventory is current'}];
	}

	return [{...about, state: 'missing', sentence: 'write the Ansible inventory'}];
}

/** The preset's release of kubespray is on this laptop; without a playbook to run nobody misses it. */
export function planCheckout(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!preset.kubespray || !kubespray) return [];
	const {release, repository} = preset.kubespray;
	const about = {id: 'checkout', subject: release};
	const {checkout} = kubespray;
	if (checkout) {
		const sentence = `kubespray ${release} is here (commit ${checkout.commit.slice(0, 7)})`;
		return [{...about, state: 'right', sentence}];
	}

	return isPlaybookDue(facts)
		? [{...about, state: 'missing', sentence: `get kubespray ${release} from ${repository}`}]
		: [];
}

/** The Ansible that this release of kubespray wants is there to be run. */
export function planAnsible(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!preset.kubespray || !kubespray) return [];
	const {release, runner} = preset.kubespray;
	const about = {id: 'ansible', subject: release};
	const {controller} = kubespray;
	if (controller) return [{...about, state: 'right', sentence: describe(controller)}];
	if (!isPlaybookDue(facts)) return [];
	const sentence =
		runner === 'python'
			? `make a Python environment with all that kubespray ${release} requires`
			: `get the container image of kubespray ${release} for ${runner}`;
	return [{...about, state: 'missing', sentence}];
}

const describe = (controller: Controller) =>
	controller.kind === 'environment'
		? `Ansible ${controller.ansible} on Python ${controller.python} is ready`
		: `${controller.engine} has ${controller.image}`;

/** The files of variables beside the inventory say what the preset and its nodes ask for now. */
export function planVariables(facts: Facts): readonly Step[] {
	const {kubespray} = facts;
	if (!kubespray) return [];
	const {files, effective, replaced} = desiredVariables(facts);
	const notes = replaced.map(
		({name, ours, theirs, why}) =>
			`${name}: the preset's ${quote(theirs)} replaces ${quote(ours)} (${why})`,
	);
	const about = {id: 'variables', subject: facts.preset.cluster};
	const isCurrent = Object.entries(files).every(
		([path, text]) => kubespray.variables[path] === text,
	);
	const isWhole = Object.keys(kubespray.variables).every(path => Object.hasOwn(files, path));
	return isCurrent && isWhole
		? [{...about, state: 'right', sentence: "kubespray's variables are current", notes}]
		: [
				{
					...about,
					state: 'missing',
					sentence: `write kubespray's variables (${counted(Object.keys(effective).length, 'value')})`,
					notes,
				},
			];
}

/** Before a playbook changes a node, kubespray's own checks accept the inventory and the variables as they are now. */
export function planValidation(facts: Facts): readonly Step[] {
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
		variables: {...desiredVariables(facts).files},
	};
}

/** Whether two looks of the checks have the same before them. */
const isSameInput = (one: ValidationRecord, other: ValidationRecord): boolean =>
	one.commit === other.commit &&
	one.controller === other.controller &&
	one.inventory === other.inventory &&
	Object.keys(one.variables).length === Object.keys(other.variables).length &&
	Object.entries(one.variables).every(([path, text]) => other.variables[path] === text);
