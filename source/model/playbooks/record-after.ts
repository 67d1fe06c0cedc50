import type {Checkout} from '../kubespray/checkout.ts';
import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import type {InstallationBegun} from '../kubespray/installation.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {wantedVariables} from '../variables/wanted-variables.ts';
import {membershipOf} from './membership-of.ts';
import type {PlaybookRun} from './playbook-run.ts';

/**
 * What is so once a playbook came to its end: the nodes it was for are as the preset says, others as before.
 * What was verified of the cluster before has to be seen again.
 */
export const recordAfter = (
	facts: Facts,
	{
		before,
		run,
		checkout,
		at,
	}: {before: ClusterRecord | undefined; run: PlaybookRun; checkout: Checkout; at: string},
): ClusterRecord => {
	const touched = Object.entries(membershipOf(facts)).filter(([name]) => run.nodes.includes(name));
	return {
		v: 1,
		release: checkout.release,
		commit: checkout.commit,
		kubernetes: run.kubernetes,
		nodes: {...before?.nodes, ...Object.fromEntries(touched)},
		vars: {...wantedVariables(facts).effective},
		finishedAt: at,
	};
};

/**
 * What to record before a playbook begins that installs Kubernetes where none is. A cluster that was there
 * before is not ours to call unfinished: a later run would reset it.
 * @returns undefined where no installation begins
 */
export function beginInstallation(facts: Facts, at: string): InstallationBegun | undefined {
	const {record, begun, live} = facts.kubespray ?? {};
	if (record || (!begun && live?.kind !== 'none')) return undefined;
	const nodes = nodesOf(facts.preset).map(
		({name}) => [name, instanceOf(facts, name)?.config['volatile.uuid'] ?? ''] as const,
	);
	return {
		v: 1,
		begunAt: begun?.begunAt ?? at,
		nodes: {...begun?.nodes, ...Object.fromEntries(nodes)},
	};
}
