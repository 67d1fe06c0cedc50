import {kubeVersionFor} from '../../model/compatibility/kube-version-for.ts';
import {decidePlaybooks} from '../../model/playbooks/decide-playbooks.ts';
import {recordAfter} from '../../model/playbooks/record-after.ts';
import {readClusterRecord} from '../cluster/read-cluster-record.ts';
import {writePrivate} from '../cluster/write-private.ts';
import {carryOutPlaybook} from '../kubernetes/carry-out-playbook.ts';
import {readyCheckout} from '../kubernetes/ready-checkout.ts';
import type {Phase} from '../phase.ts';

/** Runs the playbooks that take the cluster to what the preset says, and keeps what it is from then on. */
export const kubernetes: Phase = {
	name: 'kubernetes',
	looksAt: ['instances', 'kubespray'],
	atOnce: {per: 'run', count: 1},
	failure: 'stops-run',
	carryOut: async ({subject}, context) => {
		const {session, facts} = context;
		const run = decidePlaybooks(facts).find(({id}) => id === subject);
		if (!run) {
			throw new Error(`no playbook is due as ${subject}`);
		}

		const phase = 'kubernetes';
		const checkout = readyCheckout(facts);
		if (run.limited) {
			// With a limit, kubespray needs the facts of all the others in its cache.
			await carryOutPlaybook({phase, playbook: 'playbooks/facts.yml', cache: 'fresh'}, context);
		}

		await carryOutPlaybook(
			{
				phase,
				playbook: run.playbook,
				cache: run.limited ? 'kept' : 'fresh',
				...(run.limited ? {limit: run.nodes} : {}),
				...(run.playbook === 'upgrade-cluster.yml'
					? {extraVars: {kube_version: kubeVersionFor(checkout.release, run.kubernetes)}}
					: {}),
			},
			context,
		);
		const {clusterRecord} = session.files;
		const record = recordAfter(facts, {
			// A playbook before this one may have kept its own.
			before: await readClusterRecord(clusterRecord),
			run,
			checkout,
			at: new Date().toISOString(),
		});
		await writePrivate(clusterRecord, `${JSON.stringify(record, undefined, '\t')}\n`);
	},
};
