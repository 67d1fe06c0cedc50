import {planPlaybooks} from '../../playbooks/decide.ts';
import type {Facts, Step} from '../plan.ts';

/** The admin's kubeconfig is kept here; a playbook may have made its certificates anew. */
export function planKubeconfig(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const about = {id: 'kubeconfig', subject: preset.cluster};
	const isCurrent = kubespray.kubeconfig !== undefined && kubespray.record?.kubeconfigAt;
	return isCurrent && planPlaybooks(facts).length === 0
		? [{...about, state: 'right', sentence: 'the admin kubeconfig is here'}]
		: [{...about, state: 'missing', sentence: 'fetch the admin kubeconfig'}];
}
