import {isPlaybookDue} from '../playbooks/is-playbook-due.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** The preset's release of kubespray is on this laptop; without a playbook to run nobody misses it. */
export function decideCheckout(facts: Facts): readonly Step[] {
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
