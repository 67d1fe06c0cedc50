import {counted} from '../counted.ts';
import {takeOutSentence} from '../kubespray/take-out-sentence.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from './facts.ts';
import {installationIn} from './installation-in.ts';
import type {Step} from './plan.ts';

/**
 * Takes Kubernetes off the nodes and leaves them running; what was not begun needs no end. A context that
 * leads nowhere is no use to anybody.
 */
export function decideReset(facts: Facts): readonly Step[] {
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
					sentence: takeOutSentence(part),
				}) as const,
		),
	];
}

const effects = {
	'partly-installed': 'takes the partly installed Kubernetes off them',
	installed: 'takes Kubernetes and all that runs in it off them',
} as const;
