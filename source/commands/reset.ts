import {notRunning} from '../model/fleet/instance-state.ts';
import {nodesOf} from '../model/nodes.ts';
import {instanceOf} from '../model/plan/current-state.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import {planInstances} from '../model/plan/phases/instances.ts';
import type {Facts} from '../model/plan/plan.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {gatherFacts} from '../provision/facts.ts';
import {openSession} from '../provision/session.ts';
import {refuseBusy} from '../run/cluster-lock.ts';
import {startRun} from '../run/start.ts';
import {showPlan} from './apply.ts';
import type {Command, CommandContext} from './command.ts';
import {confirmClusterName} from './destroy.ts';
import {noKubernetes} from './kubeconfig.ts';
import {readClusterPreset} from './own-preset.ts';
import {followRun} from './watch.ts';

/** `rookery reset CLUSTER`: takes Kubernetes off the nodes by kubespray's reset.yml; the nodes stay. */
export const resetCommand: Command<'reset'> = async (context, {cluster: reference, confirm}) => {
	const {preset, text: presetText} = await readClusterPreset(reference, context);
	const {cluster, kubespray} = preset;
	if (!kubespray) {
		const hint = `rookery destroy ${cluster} removes its nodes`;
		throw noKubernetes({cluster, why: 'not-wanted', hint});
	}

	await refuseBusy(context.home, cluster);
	const ssh = context.ssh();
	const {plan, stopped} = await look(context, {preset, ssh});
	// The other phases only make the reset possible.
	const reset = plan.phases.find(({phase}) => phase === 'reset');
	if (!reset?.steps.some(({state}) => state !== 'right')) {
		const said = {type: 'nothing-to-do', cluster};
		context.write(
			context.json ? JSON.stringify(said) : `Nothing to do: ${cluster} has no Kubernetes.`,
		);
		return exitCode.done;
	}

	if (stopped) {
		throw new UserError(`${stopped.message}; Kubernetes is taken off nodes that run`, {
			fault: 'check',
			hint: stopped.fix,
		});
	}

	if (!context.json) showPlan(context, {plan, results: []});

	await confirmClusterName(context, {cluster, given: confirm, verb: 'reset'});
	const {home, version, signal} = context;
	// What is checked before a cluster is made is no reason not to take it apart.
	const checks = {at: Date.now(), results: []};
	const wish = {
		home,
		preset,
		presetText,
		plan,
		checks,
		until: 'reset',
		version,
		ssh,
		signal,
	} as const;
	return followRun(context, await startRun(wish));
};

/** Of a node whose member does not answer it can't be told what is on it, nor can it be taken off. */
function refuseUnknown(facts: Facts) {
	const unknown = planInstances(facts).find(({state}) => state === 'unknown');
	if (unknown) {
		throw new UserError(`Cannot reset ${facts.preset.cluster}: ${unknown.sentence}`, {
			fault: 'check',
			hint: `bring ${unknown.member} back and run it again; nothing was touched`,
		});
	}
}

async function look(
	{home, signal}: CommandContext,
	{preset, ssh}: Pick<Parameters<typeof openSession>[0], 'preset' | 'ssh'>,
) {
	const session = await openSession({preset, home, ssh});
	try {
		const facts = await gatherFacts(session, {image: 'when-needed', until: 'reset', signal});
		refuseUnknown(facts);
		const nodes = nodesOf(preset).flatMap(({name}) => instanceOf(facts, name) ?? []);
		const [stopped] = notRunning(nodes, facts.fleet);
		return {plan: makePlan(facts, 'reset'), stopped};
	} finally {
		session.close();
	}
}
