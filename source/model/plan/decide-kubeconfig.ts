import {decidePlaybooks} from '../playbooks/decide-playbooks.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** The admin's kubeconfig is kept here; a playbook may have made its certificates anew. */
export function decideKubeconfig(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const about = {id: 'kubeconfig', subject: preset.cluster};
	const isCurrent = kubespray.kubeconfig !== undefined && kubespray.record?.kubeconfigAt;
	return isCurrent && decidePlaybooks(facts).length === 0
		? [{...about, state: 'right', sentence: 'the admin kubeconfig is here'}]
		: [{...about, state: 'missing', sentence: 'fetch the admin kubeconfig'}];
}
