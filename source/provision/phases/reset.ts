import {rm} from 'node:fs/promises';
import {unmergeKubeconfig} from '../../kubespray/kubeconfig/unmerge-kubeconfig.ts';
import {carryOutReset} from '../kubernetes/carry-out-reset.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Runs kubespray's reset.yml, and forgets what was kept of the cluster that was. */
export const reset: Phase = {
	name: 'reset',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async ({id}, context) => (id === 'context' ? takeOut(context) : runPlaybook(context)),
};

async function runPlaybook(context: StepContext) {
	const {files} = context.session;
	await carryOutReset('reset', context);
	for (const path of [
		files.clusterRecord,
		files.installationBegun,
		files.kubeconfig,
		files.factCache,
	]) {
		await rm(path, {recursive: true, force: true});
	}
}

async function takeOut({facts, session}: StepContext) {
	const {merged} = facts.kubespray ?? {};
	if (merged) {
		await unmergeKubeconfig({file: merged.file, kept: session.files.kubeconfig});
	}
}
