import {readFile} from 'node:fs/promises';
import {userKubeconfigs} from '../kubernetes/kubeconfig/document.ts';
import {apiTunnel, readAdminConfig} from '../kubernetes/kubeconfig/fetch.ts';
import {mergeKubeconfig} from '../kubernetes/kubeconfig/merge.ts';
import {apiPort} from '../model/variables/variable.ts';
import {readPreset} from '../preset/library.ts';
import {exitCode, UserError} from '../primitives/errors.ts';
import {candidateList, nearestName, quoteWords} from '../primitives/text.ts';
import {
	clusterFiles,
	listClusters,
	openRecordBook,
	readInstallation,
} from '../provision/cluster-store.ts';
import {refuseBusy} from '../run/cluster-lock.ts';
import {readJumpHosts} from '../ssh/jump-hosts.ts';
import {readOptional} from '../system/files.ts';
import type {Command, CommandContext} from './command.ts';

/**
 * `rookery kubeconfig CLUSTER`: the path of the admin's kubeconfig, or its text with `--print`. `--merge`
 * puts it into the user's own, where `--use` also makes it the current context.
 */
export const kubeconfigCommand: Command<'kubeconfig'> = async (context, input) => {
	if (!input.merge && (input.use || input.context !== undefined)) {
		throw new UserError('--context and --use need --merge.', {
			fault: 'usage',
			hint: 'Add --merge.',
		});
	}

	const {cluster} = input;
	const path = clusterFiles(context.home, cluster).kubeconfig;
	await refuseMissing(context, {cluster, path});
	// A run may fetch another one, and reset takes it away again.
	if (input.merge) await refuseBusy(context.home, cluster);
	const about: About = {cluster, path, tunnel: await findTunnel(context, cluster)};
	if (input.merge) {
		await merge(context, about, {name: input.context ?? cluster, use: input.use});
	} else {
		await show(context, about, input.print);
	}

	return exitCode.done;
};

type About = {
	readonly cluster: string;
	readonly path: string;
	/** What opens the way to the API; undefined where none is needed. */
	readonly tunnel: string | undefined;
};

async function refuseMissing(
	{home}: CommandContext,
	{cluster, path}: {cluster: string; path: string},
) {
	if ((await readOptional(path)) !== undefined) return;

	const known = await listClusters(home);
	if (known.includes(cluster)) {
		await refuseBusy(home, cluster);
		const {kind} = await readInstallation(clusterFiles(home, cluster));
		if (kind === 'installed') {
			throw new UserError(`the kubeconfig of ${cluster} has not been fetched`, {
				fault: 'usage',
				hint: 'Run rookery up with its preset, which fetches it.',
			});
		}

		const hint = 'rookery up with its preset installs it, when that has kubespray';
		throw noKubernetes({cluster, why: kind, hint});
	}

	const near = nearestName(cluster, known);
	throw new UserError(`no cluster "${cluster}" was set up from here`, {
		fault: 'usage',
		hint: near
			? `did you mean ${near}?`
			: known.length > 0
				? candidateList(known)
				: 'rookery up sets clusters up',
	});
}

async function show({json, write, warn}: CommandContext, about: About, print: boolean) {
	if (print) {
		write((await readFile(about.path, 'utf8')).trimEnd());
	} else {
		write(json ? JSON.stringify(about) : about.path);
	}

	if (about.tunnel !== undefined && !json) warn(tunnelNotice(about.tunnel));
}

async function merge(
	{json, write, env}: CommandContext,
	about: About,
	{name, use}: {name: string; use: boolean},
) {
	const files = userKubeconfigs(env);
	const {file, changed} = await mergeKubeconfig({files, kept: about.path, context: name, use});
	if (json) {
		write(JSON.stringify({...about, context: name, file, changed}));
		return;
	}

	write(
		changed
			? `${file} has the context ${name} now`
			: `${file} has the context ${name} as it should be`,
	);
	write(
		use ? '  kubectl get nodes' : `  ${quoteWords(['kubectl', '--context', name, 'get', 'nodes'])}`,
	);
	if (about.tunnel !== undefined) write(tunnelNotice(about.tunnel));
}

const tunnelNotice = (command: string) =>
	`This machine does not reach the masters itself. Keep this open in another terminal:\n  ${command}`;

/**
 * What opens the way to a cluster's API, where its kubeconfig goes through a tunnel.
 * @returns a line for a shell; undefined where none is needed
 */
async function findTunnel(
	{home, signal, ssh}: CommandContext,
	cluster: string,
): Promise<string | undefined> {
	const files = clusterFiles(home, cluster);
	const config = readAdminConfig((await readOptional(files.kubeconfig)) ?? '');
	if (config === undefined || new URL(config.cluster.server).hostname !== '127.0.0.1') {
		return undefined;
	}

	const {preset} = await readPreset(files.preset, {home, signal});
	const [node = ''] = Object.keys(preset.masters.nodes);
	const record = (await openRecordBook(files.records)).all()[node];
	if (record === undefined) return undefined;

	const {address, via, viaKnownHosts} = record;
	const {configFile} = ssh();
	const {folder: sshFolder} = await readJumpHosts(via === undefined ? [] : [via], {
		configFile,
		signal,
	});
	const route = {node, folder: files.folder, sshConfig: configFile, sshFolder, via, viaKnownHosts};
	return apiTunnel({cluster, route, address, port: Number(apiPort(preset))}).command;
}

type Absence = {
	readonly cluster: string;
	readonly why: keyof typeof reasons;
	/** What to do about it, as fits the command. */
	readonly hint: string;
};

/** What a command that is about a cluster's Kubernetes is refused with where there is none. */
export const noKubernetes = ({cluster, why, hint}: Absence): UserError =>
	new UserError(`${cluster} has no Kubernetes: ${reasons[why]}`, {fault: 'usage', hint});

const reasons = {
	'not-wanted': 'its preset names no kubespray',
	'not-installed': 'none was installed from here',
	'partly-installed': 'it is partly installed, for its installation began and did not finish',
} as const;
