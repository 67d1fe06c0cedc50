import {testImage} from '../../kubernetes/verification/test-pods.ts';
import {verifyCluster} from '../../kubernetes/verification/verify.ts';
import {effectiveVariables} from '../../model/compatibility/immutable-settings.ts';
import {nodesOf} from '../../model/nodes.ts';
import type {Step} from '../../model/plan/plan.ts';
import {desiredVariables} from '../../model/variables/variables.ts';
import {UserError} from '../../primitives/errors.ts';
import {keepRecord, readyCheckout} from '../playbooks.ts';
import type {StepContext} from './phase.ts';

/** Sees from inside the cluster that it works; each result is in the log by its name. */
export async function applyVerification(
	_step: Step,
	{session, facts, emit, progress, signal}: StepContext,
): Promise<void> {
	const {client, files, preset} = session;
	const variables = desiredVariables(facts).effective;
	const results = await verifyCluster(client, {
		masters: Object.keys(preset.masters.nodes),
		nodes: nodesOf(preset).map(({name}) => name),
		network: String(effectiveVariables(variables).kube_network_plugin),
		domain: String(variables['dns_domain'] ?? variables['cluster_name'] ?? 'cluster.local'),
		image: await testImage(readyCheckout(facts).folder, variables),
		onStarted: name => progress({percent: undefined, text: name}),
		onFinished: ({verification: check, verdict, sentence, why, remedy}) =>
			emit({
				type: 'check-finished',
				check,
				subject: preset.cluster,
				verdict: verificationResults[verdict],
				why: `${sentence}: ${verdict === 'untried' ? 'not tried, ' : ''}${why}`,
				...(remedy === undefined ? {} : {remedy}),
			}),
		signal,
	});
	const [first, ...others] = results.filter(({verdict}) => verdict === 'fails');
	if (first) {
		const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
		throw new UserError(`${first.why}${more}`, {fault: 'kubespray', hint: first.remedy});
	}

	const verifiedAt = new Date().toISOString();
	await keepRecord(files.clusterRecord, record => ({...record, verifiedAt}));
}

const verificationResults = {
	holds: 'fine',
	'not-applicable': 'fine',
	untried: 'warning',
	fails: 'refusal',
} as const;
