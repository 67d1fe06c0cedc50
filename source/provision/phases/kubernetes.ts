import {rm} from 'node:fs/promises';
import {userKubeconfigs} from '../../kubernetes/kubeconfig/document.ts';
import {unmergeKubeconfig} from '../../kubernetes/kubeconfig/merge.ts';
import {runInInstance} from '../../lxd/exec.ts';
import {kubeVersionFor} from '../../model/compatibility/releases.ts';
import {isRunning} from '../../model/fleet/instance-state.ts';
import {ClusterRecord} from '../../model/kubespray.ts';
import {nodesOf} from '../../model/nodes.ts';
import {instanceOf} from '../../model/plan/current-state.ts';
import type {PhaseName} from '../../model/plan/phase-table.ts';
import type {Step} from '../../model/plan/plan.ts';
import {
	beginInstallation,
	type PlaybookRun,
	planPlaybooks,
	recordAfter,
} from '../../model/playbooks/decide.ts';
import {readJson, writeJson} from '../../system/files.ts';
import {applyPlaybook, readyCheckout} from '../playbooks.ts';
import type {StepContext} from './phase.ts';

/** Runs the playbooks that take the cluster to what the preset says, and keeps what it is from then on. */
export async function applyKubernetes({subject}: Step, context: StepContext): Promise<void> {
	const {session, facts} = context;
	const {clusterRecord, installationBegun} = session.files;
	const run = planPlaybooks(facts).find(({id}) => id === subject);
	if (!run) throw new Error(`no playbook is due as ${subject}`);

	const begun = beginInstallation(facts, new Date().toISOString());
	if (begun) await writeJson(installationBegun, begun);

	if (run.limited) {
		// With a limit, kubespray needs the facts of all the others in its cache.
		const gather = {phase, playbook: 'playbooks/facts.yml', cache: 'fresh'} as const;
		await applyPlaybook(gather, context);
	}

	await runPlaybooks(run, context);
	if (run.playbook === 'reset.yml') return;

	// A playbook before this one may have kept its own.
	const before = await readJson(clusterRecord, ClusterRecord);
	const checkout = readyCheckout(facts);
	const at = new Date().toISOString();
	await writeJson(clusterRecord, recordAfter(facts, {before, run, checkout, at}));
	await rm(installationBegun, {force: true});
}

const phase = 'kubernetes';

async function runPlaybooks(run: PlaybookRun, context: StepContext) {
	const order = {phase, playbook: run.playbook} as const;
	switch (run.playbook) {
		case 'cluster.yml':
			return applyPlaybook({...order, cache: 'fresh'}, context);
		case 'scale.yml':
			return applyPlaybook({...order, cache: 'kept', limit: run.nodes}, context);
		case 'upgrade-cluster.yml': {
			const {release} = readyCheckout(context.facts);
			const extraVars = {kube_version: kubeVersionFor(release, run.kubernetes)};
			return applyPlaybook({...order, cache: 'fresh', extraVars}, context);
		}
		case 'reset.yml':
			return runResetPlaybook(phase, context);
	}
}

/** Runs kubespray's reset.yml, and forgets what was kept of the cluster that was. */
export const applyReset = async ({id}: Step, context: StepContext): Promise<void> =>
	id === 'reset.yml' ? removeKubernetes(context) : removeContext(context);

async function removeKubernetes(context: StepContext) {
	const {files} = context.session;
	await runResetPlaybook('reset', context);
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
async function removeContext({session}: StepContext) {
	const files = userKubeconfigs(process.env);
	await unmergeKubeconfig({files, kept: session.files.kubeconfig});
}

/**
 * Takes Kubernetes off all nodes by kubespray's reset.yml.
 * @throws as `applyPlaybook`
 */
async function runResetPlaybook(phase: PhaseName, context: StepContext): Promise<void> {
	context.progress({percent: undefined, text: 'stopping kubelet'});
	await releaseMounts(context);
	const extraVars = (await hasPodNetwork(context)) ? confirmed : {...confirmed, ...noPlugin};
	await applyPlaybook({phase, playbook: 'reset.yml', extraVars, cache: 'fresh'}, context);
}

/** reset.yml asks, and takes no other answer: skip_confirmation alone fails it. */
const confirmed = {reset_confirmation: 'yes', skip_confirmation: true} as const;

/**
 * Where no network plugin was installed, there is nothing of it to take off, and its reset would fail: that of
 * flannel and kube-router unpacks CNI's archive first (roles/network_plugin/flannel/meta), which a run that broke
 * off before its downloads never had. With `cni`, reset.yml leaves the plugin's part out.
 */
const noPlugin = {kube_network_plugin: 'cni'} as const;

/** Whether any node was configured for a pod network; one that cannot be asked may have been. */
async function hasPodNetwork({session, facts, signal}: StepContext): Promise<boolean> {
	const answers = await Promise.all(
		nodesOf(facts.preset).map(async ({name}) => {
			const instance = instanceOf(facts, name);
			if (!instance || !isRunning(instance)) return true;
			const command = ['sh', '-c', 'ls -A /etc/cni/net.d 2>/dev/null'];
			const {stdout} = await runInInstance(session.client, {name, command, signal});
			return stdout.trim() !== '';
		}),
	);
	return answers.includes(true);
}

/**
 * Stops kubelet on the nodes that are containers and unmounts what it mounted. kubespray's reset unmounts by
 * force (`umount -f`, roles/reset/tasks/main.yml), which LXD refuses every container (`reject_force_umount`,
 * lxd/seccomp/seccomp.go): it would fail there after a minute of trying.
 */
async function releaseMounts({session, facts, signal}: StepContext): Promise<void> {
	const running = nodesOf(facts.preset).filter(({name}) => {
		const instance = instanceOf(facts, name);
		return instance?.type === 'container' && isRunning(instance);
	});
	await Promise.all(
		running.map(async ({name}) =>
			runInInstance(session.client, {name, command: ['sh', '-c', script], signal}),
		),
	);
}

/** The newest first: one may be mounted within another. What still holds one of them loses it in peace (`-l`). */
const script = `
systemctl stop kubelet
sed -n 's#^[^ ]* \\(/var/lib/kubelet/[^ ]*\\) .*#\\1#p' /proc/self/mounts | sed '1!G;h;$!d' | while read -r path; do
	umount -l "$(printf '%b' "$path")"
done
`;
