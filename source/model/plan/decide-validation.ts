import {isPlaybookDue} from '../playbooks/is-playbook-due.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** Before any playbook touches a node, kubespray itself has a look at what it is given. */
export const decideValidation = (facts: Facts): readonly Step[] =>
	isPlaybookDue(facts)
		? [
				{
					id: 'validation',
					subject: facts.preset.cluster,
					state: 'missing',
					sentence: "let kubespray's own checks look at the inventory and the variables",
				},
			]
		: [];
