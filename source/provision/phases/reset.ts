import {rm} from 'node:fs/promises';
import {unmergeKubeconfig} from '../../kubespray/kubeconfig/unmerge-kubeconfig.ts';
import {userKubeconfigs} from '../../kubespray/kubeconfig/user-kubeconfig.ts';
import {carryOutReset} from '../kubernetes/carry-out-reset.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Runs kubespray's reset.yml, and forgets what was kept of the cluster that was. */
export const reset: Phase = {
	name: 'reset',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async ({id}, context) => (id === 'reset.yml' ? runPlaybook(context) : takeOut(context)),
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

/** The first of these steps takes it out of every file: which context is current depends on all of them. */
async function takeOut({session}: StepContext) {
	const files = userKubeconfigs(process.env);
	await unmergeKubeconfig({files, kept: session.files.kubeconfig});
}
