import {rm} from 'node:fs/promises';
import {kubeVersionFor} from '../../model/compatibility/kube-version-for.ts';
import {ClusterRecord} from '../../model/kubespray/cluster-record.ts';
import {decidePlaybooks} from '../../model/playbooks/decide-playbooks.ts';
import type {PlaybookRun} from '../../model/playbooks/playbook-run.ts';
import {beginInstallation, recordAfter} from '../../model/playbooks/record-after.ts';
import {readJson} from '../cluster/read-json.ts';
import {writeJson} from '../cluster/write-json.ts';
import {carryOutPlaybook} from '../kubernetes/carry-out-playbook.ts';
import {carryOutReset} from '../kubernetes/carry-out-reset.ts';
import {readyCheckout} from '../kubernetes/ready-checkout.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Runs the playbooks that take the cluster to what the preset says, and keeps what it is from then on. */
export const kubernetes: Phase = {
	name: 'kubernetes',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async ({subject}, context) => {
		const {session, facts} = context;
		const {clusterRecord, installationBegun} = session.files;
		const run = decidePlaybooks(facts).find(({id}) => id === subject);
		if (!run) {
			throw new Error(`no playbook is due as ${subject}`);
		}

		const begun = beginInstallation(facts, new Date().toISOString());
		if (begun) {
			await writeJson(installationBegun, begun);
		}

		if (run.limited) {
			// With a limit, kubespray needs the facts of all the others in its cache.
			const gather = {phase, playbook: 'playbooks/facts.yml', cache: 'fresh'} as const;
			await carryOutPlaybook(gather, context);
		}

		await carryOutRun(run, context);
		if (run.playbook === 'reset.yml') {
			return;
		}

		// A playbook before this one may have kept its own.
		const before = await readJson(clusterRecord, ClusterRecord);
		const checkout = readyCheckout(facts);
		const at = new Date().toISOString();
		await writeJson(clusterRecord, recordAfter(facts, {before, run, checkout, at}));
		await rm(installationBegun, {force: true});
	},
};

const phase = 'kubernetes';

async function carryOutRun(run: PlaybookRun, context: StepContext) {
	const order = {phase, playbook: run.playbook} as const;
	switch (run.playbook) {
		case 'cluster.yml':
			return carryOutPlaybook({...order, cache: 'fresh'}, context);
		case 'scale.yml':
			return carryOutPlaybook({...order, cache: 'kept', limit: run.nodes}, context);
		case 'upgrade-cluster.yml': {
			const {release} = readyCheckout(context.facts);
			const extraVars = {kube_version: kubeVersionFor(release, run.kubernetes)};
			return carryOutPlaybook({...order, cache: 'fresh', extraVars}, context);
		}
		case 'reset.yml':
			return carryOutReset(phase, context);
	}
}
