import {counted} from '../counted.ts';
import {decidePlaybooks} from '../playbooks/decide-playbooks.ts';
import type {Facts} from './facts.ts';
import type {Step} from './plan.ts';

/** The playbooks that are to be run, or that the cluster is as the preset says. */
export function decideKubernetes(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const runs = decidePlaybooks(facts);
	if (runs.length > 0) {
		return runs.map(({id, sentence}) => ({
			id,
			subject: id,
			state: 'missing',
			sentence,
		}));
	}

	const {record} = kubespray;
	const count = counted(Object.keys(record?.nodes ?? {}).length, 'node');
	const sentence = `Kubernetes ${record?.kubernetes} is on ${count}`;
	return [{id: 'kubernetes', subject: preset.cluster, state: 'right', sentence}];
}
