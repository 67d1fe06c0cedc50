import {runInInstance} from '../../lxd/instances/run-in-instance.ts';
import {judgeNode} from '../../model/checks/judge-node.ts';
import {tellingLine} from '../../model/failure/log-excerpt.ts';
import {nodeOf} from '../../model/node-of.ts';
import {NodeReport} from '../../model/node-report.ts';
import {nodesOf} from '../../model/nodes-of.ts';
import {addressOf} from '../../model/plan/address-of.ts';
import {instanceOf} from '../../model/plan/instance-of.ts';
import {nodeSet} from '../../model/plan/node-set.ts';
import {UserError} from '../../model/user-error.ts';
import {downloadHost} from '../../model/variables/download-host.ts';
import {reportScript} from '../node-checks/report-script.ts';
import type {Phase, StepContext} from '../phase.ts';

/** Sees from inside each node, through LXD, whether it can be a Kubernetes node beside the others. */
export const nodeChecks: Phase = {
	name: 'node-checks',
	looksAt: ['instances'],
	atOnce: {per: 'member', count: 4},
	failure: 'stops-node',
	carryOut: async ({subject: name}, context) => {
		const {session, facts, failedNodes, emit} = context;
		const results = judgeNode(nodeOf(facts.preset, name), await report(name, context));
		for (const result of results) {
			emit({type: 'check-finished', ...result});
		}

		const refusals = results.filter(({verdict}) => verdict === 'refusal');
		if (refusals.length > 0) {
			throw new UserError(refusals.map(({why}) => why).join('; '), {
				fault: 'provisioning',
				hint: refusals.map(({remedy}) => remedy).join('; '),
			});
		}

		const record = session.records.all()[name];
		// What was seen without a node that failed holds for no whole cluster.
		if (record && failedNodes.size === 0) {
			await session.records.write(name, {...record, checkedWith: nodeSet(facts)});
		}
	},
};

async function report(
	name: string,
	{session, facts, failedNodes, signal}: StepContext,
): Promise<NodeReport> {
	const peers = Object.fromEntries(
		nodesOf(session.preset)
			// A node that failed is its own failure, not this one's.
			.filter(node => node.name !== name && !failedNodes.has(node.name))
			.map(node => [
				node.name,
				addressOf(instanceOf(facts, node.name), facts.records[node.name]) ?? '',
			]),
	);
	const before = Date.now();
	const {exitCode, stdout, stderr} = await runInInstance(session.client, {
		name,
		command: ['python3', '-c', reportScript],
		environment: {
			PEERS: JSON.stringify(peers),
			LOOKUP: downloadHost(session.preset.kubespray?.vars ?? {}) ?? '',
		},
		signal,
	});
	if (exitCode !== 0) {
		throw new UserError(
			`${name} could not be checked: ${tellingLine(stderr) ?? `exit code ${exitCode}`}`,
			{
				fault: 'provisioning',
			},
		);
	}

	return NodeReport.parse({...JSON.parse(stdout), asked: {from: before, to: Date.now()}});
}
