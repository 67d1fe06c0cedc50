import {readFile} from 'node:fs/promises';
import {mergeKubeconfig} from '../kubespray/kubeconfig/merge-kubeconfig.ts';
import {userKubeconfigs} from '../kubespray/kubeconfig/user-kubeconfig.ts';
import {exitCode} from '../model/exit-code.ts';
import {candidateList} from '../model/name-list.ts';
import {nearestName} from '../model/nearest-name.ts';
import {quoteWords} from '../model/quote-words.ts';
import {UserError} from '../model/user-error.ts';
import {clusterFiles} from '../provision/cluster/cluster-files.ts';
import {listClusters} from '../provision/cluster/list-clusters.ts';
import {readInstallation} from '../provision/cluster/read-installation.ts';
import {readOptional} from '../provision/cluster/read-optional.ts';
import {refuseBusy} from '../run/refuse-busy.ts';
import type {Command, CommandContext} from './command.ts';
import {findTunnel} from './find-tunnel.ts';
import {noKubernetes} from './no-kubernetes.ts';
import {readArguments} from './read-arguments.ts';

/**
 * `rookery kubeconfig CLUSTER`: the path of the admin's kubeconfig, or its text with `--print`. `--merge`
 * puts it into the user's own, where `--use` also makes it the current context.
 */
export const kubeconfigCommand: Command = async context => {
	const {flags, names} = readArguments(context.argv, {
		usage: 'rookery kubeconfig CLUSTER [--print | --merge [--context NAME] [--use]]',
		names: {least: 1, most: 1},
		flags: {
			print: {type: 'boolean', default: false},
			merge: {type: 'boolean', default: false},
			context: {type: 'string'},
			use: {type: 'boolean', default: false},
		},
	});
	if (!flags.merge && (flags.use || flags.context !== undefined)) {
		throw new UserError('--context and --use are about the file that is merged into', {
			fault: 'usage',
			hint: 'add --merge',
		});
	}

	const [cluster = ''] = names;
	const path = clusterFiles(context.home, cluster).kubeconfig;
	await refuseMissing(context, {cluster, path});
	// A run may fetch another one, and reset takes it away again.
	if (flags.merge) await refuseBusy(context.home, cluster);
	const about: About = {cluster, path, tunnel: await findTunnel(context, cluster)};
	if (flags.merge) {
		await merge(context, about, {name: flags.context ?? cluster, use: flags.use});
	} else {
		await show(context, about, flags.print);
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
	if ((await readOptional(path)) !== undefined) {
		return;
	}

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

	if (about.tunnel !== undefined && !json) {
		warn(tunnelNotice(about.tunnel));
	}
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
	if (about.tunnel !== undefined) {
		write(tunnelNotice(about.tunnel));
	}
}

const tunnelNotice = (command: string) =>
	`This machine does not reach the masters itself. Keep this open in another terminal:\n  ${command}`;
