import type {Checkout} from '../kubespray/checkout.ts';
import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import type {Facts} from '../plan/facts.ts';
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
