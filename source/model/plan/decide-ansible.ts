import type {Controller} from '../kubespray/controller.ts';
import {isPlaybookDue} from '../playbooks/is-playbook-due.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** The Ansible that this release of kubespray wants is there to be run. */
export function decideAnsible(facts: Facts): readonly Step[] {
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
