import {counted} from '../../../primitives/text.ts';
import {describeContextRemoval} from '../../kubespray.ts';
import {nodesOf} from '../../nodes.ts';
import {planPlaybooks} from '../../playbooks/decide.ts';
import {installationIn} from '../current-state.ts';
import type {Facts, Step} from '../plan.ts';

/** The playbooks that are to be run, or that the cluster is as the preset says. */
export function planKubernetes(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (!kubespray) return [];
	const runs = planPlaybooks(facts);
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

/**
 * Takes Kubernetes off the nodes and leaves them running; what was not begun needs no end. A context that
 * leads nowhere is no use to anybody.
 */
export function planReset(facts: Facts): readonly Step[] {
	const {preset, kubespray} = facts;
	if (kubespray?.purpose !== 'reset') return [];
	const about = {id: 'reset.yml', subject: preset.cluster};
	const nodes = counted(nodesOf(preset).length, 'node');
	const {merged = []} = kubespray;
	const {kind} = installationIn(facts);
	return [
		kind !== 'not-installed'
			? {
					...about,
					state: 'missing',
					sentence: `run reset.yml on ${nodes}: ${effects[kind]}`,
				}
			: {...about, state: 'right', sentence: 'there is no Kubernetes on the nodes'},
		...merged.map(
			part =>
				({
					id: `context in ${part.file}`,
					subject: preset.cluster,
					state: 'missing',
					sentence: describeContextRemoval(part),
				}) as const,
		),
	];
}

const effects = {
	'partly-installed': 'takes the partly installed Kubernetes off them',
	installed: 'takes Kubernetes and all that runs in it off them',
} as const;
