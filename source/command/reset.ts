import {exitCode} from '../model/exit-code.ts';
import {notRunning} from '../model/instance-state.ts';
import {nodesOf} from '../model/nodes-of.ts';
import {decideInstances} from '../model/plan/decide-instances.ts';
import type {Facts} from '../model/plan/facts.ts';
import {instanceOf} from '../model/plan/instance-of.ts';
import {makePlan} from '../model/plan/make-plan.ts';
import {UserError} from '../model/user-error.ts';
import {gatherFacts} from '../provision/gather-facts.ts';
import {openSession} from '../provision/session.ts';
import {refuseBusy} from '../run/refuse-busy.ts';
import {startRun} from '../run/start-run.ts';
import type {Command, CommandContext} from './command.ts';
import {confirmClusterName} from './confirm-cluster-name.ts';
import {followRun} from './follow-run.ts';
import {noKubernetes} from './no-kubernetes.ts';
import {readArguments} from './read-arguments.ts';
import {readClusterPreset} from './read-cluster-preset.ts';
import {showPlan} from './show-plan.ts';

/** `rookery reset CLUSTER`: takes Kubernetes off the nodes by kubespray's reset.yml; the nodes stay. */
export const resetCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery reset CLUSTER [--confirm CLUSTER]',
		names: {least: 1, most: 1},
		flags: {confirm: {type: 'string'}},
	});
	const {preset, text: presetText} = await readClusterPreset(names[0] ?? '', context);
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

	if (!context.json) {
		showPlan(context, {plan, results: []});
	}

	await confirmClusterName(context, {cluster, given: flags.confirm, verb: 'reset'});
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
	const unknown = decideInstances(facts).find(({state}) => state === 'unknown');
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
