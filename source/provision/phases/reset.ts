import {rm} from 'node:fs/promises';
import {carryOutPlaybook} from '../kubernetes/carry-out-playbook.ts';
import type {Phase} from '../phase.ts';

/** Runs kubespray's reset.yml, and forgets what was kept of the cluster that was. */
export const reset: Phase = {
	name: 'reset',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async (_, context) => {
		const {files} = context.session;
		await carryOutPlaybook(
			{
				phase: 'reset',
				playbook: 'reset.yml',
				// It asks, and takes no other answer: skip_confirmation alone fails it.
				extraVars: {reset_confirmation: 'yes', skip_confirmation: true},
				cache: 'fresh',
			},
			context,
		);
		for (const path of [files.clusterRecord, files.kubeconfig, files.factCache]) {
			await rm(path, {recursive: true, force: true});
		}
	},
};
