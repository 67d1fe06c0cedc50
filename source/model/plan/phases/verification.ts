import type {KubesprayFacts} from '../../kubespray.ts';
import {isPlaybookDue} from '../../playbooks/decide.ts';
import type {Facts, Step} from '../plan.ts';

/** The cluster was seen to work since it last changed, and every node of it is ready now. */
export function planVerification(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const about = {id: 'verification', subject: preset.cluster};
	return kubespray.record?.verifiedAt && !isPlaybookDue(facts) && isReady(kubespray)
		? [{...about, state: 'right', sentence: 'the cluster works, and every node is ready'}]
		: [
				{
					...about,
					state: 'missing',
					sentence:
						'see that the cluster works: nodes, system pods, DNS, services across nodes, on one node and to itself',
				},
			];
}

const isReady = ({live}: KubesprayFacts) =>
	live.kind === 'answering' && live.nodes.every(({ready}) => ready);
