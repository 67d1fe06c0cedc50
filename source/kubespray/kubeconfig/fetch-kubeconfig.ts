import {Document} from 'yaml';
import type {LxdClient} from '../../lxd/client.ts';
import {instancePath} from '../../lxd/instances/instance-path.ts';
import {LxdError} from '../../lxd/lxd-error.ts';
import {UserError} from '../../model/user-error.ts';
import {quoteAmbiguous} from '../../preset/yaml-style.ts';
import {adminConfig} from '../live/kubectl.ts';
import {type AdminConfig, readAdminConfig} from './admin-config.ts';
import {type ApiTunnel, apiTunnel} from './api-tunnel.ts';
import {type Candidate, findApiServer} from './find-api-server.ts';
import {replaceFile} from './replace-file.ts';

export type ReachableMaster = {
	/** Of the instance. */
	readonly name: string;
	readonly address: string;
	/** The ssh destination to go through where this laptop does not reach it itself. */
	readonly via: string | undefined;
};

/** How this laptop gets to the API: at once, or by a tunnel that is to be opened first. */
export type ApiAccess =
	| {readonly kind: 'direct'; readonly server: string}
	| ({readonly kind: 'tunnel'} & ApiTunnel);

type Options = {
	/** At least one, in the inventory's order. */
	readonly masters: readonly [ReachableMaster, ...ReachableMaster[]];
	/** The address that the masters share, when the cluster has one. */
	readonly shared: Candidate | undefined;
	/** That every master serves the API on. */
	readonly port: number;
	readonly cluster: string;
	/** Where it is to be kept. */
	readonly path: string;
	/** The cluster's own folder, and the ssh configuration file that stands in for the user's: for the tunnel. */
	readonly folder: string;
	readonly sshConfig: string | undefined;
	readonly sshFolder: string | undefined;
	readonly signal: AbortSignal;
};

/**
 * Reads the admin's kubeconfig from a master through LXD and keeps it here, 0600: cluster, user and context
 * have the cluster's name, and the server is the first address where its API answers this laptop.
 * @throws UserError when no master has one
 */
export async function fetchKubeconfig(client: LxdClient, options: Options): Promise<ApiAccess> {
	const {masters, shared, port, cluster, path, signal} = options;
	const config = await readFromMasters(client, options);
	const candidates = [
		...(shared ? [shared] : []),
		...masters.map(({address}) => ({address, port})),
	];
	const server = await findApiServer(candidates, {authority: config.authority, signal});
	const access: ApiAccess =
		server === undefined ? {kind: 'tunnel', ...tunnel(options)} : {kind: 'direct', server};
	await replaceFile(path, render(config, {cluster, server: access.server}));
	return access;
}

async function readFromMasters(
	client: LxdClient,
	{masters, signal}: Options,
): Promise<AdminConfig> {
	const failures: string[] = [];
	for (const {name} of masters) {
		try {
			const path = instancePath(name, `/files?path=${adminConfig}`);
			const config = readAdminConfig((await client.download({path, signal})).toString());
			if (config) {
				return config;
			}

			failures.push(`${name}: ${adminConfig} is of another kind`);
		} catch (error) {
			if (!(error instanceof LxdError)) {
				throw error;
			}

			failures.push(`${name}: ${error.status === 404 ? `no ${adminConfig}` : error.message}`);
		}
	}

	throw new UserError(`no master gives an admin kubeconfig (${failures.join('; ')})`, {
		fault: 'kubespray',
		hint: 'rookery up installs Kubernetes where it is not, and looks at masters that do not answer',
	});
}

function tunnel({
	masters: [master],
	cluster,
	port,
	folder,
	sshConfig,
	sshFolder,
}: Options): ApiTunnel {
	const {name: node, address, via} = master;
	return apiTunnel({cluster, route: {node, folder, sshConfig, sshFolder, via}, address, port});
}

function render(
	{cluster, user}: AdminConfig,
	{cluster: name, server}: {cluster: string; server: string},
) {
	const document = new Document({
		apiVersion: 'v1',
		kind: 'Config',
		clusters: [{name, cluster: {...cluster, server}}],
		users: [{name, user}],
		contexts: [{name, context: {cluster: name, user: name}}],
		'current-context': name,
	});
	// kubectl reads YAML 1.1, where a cluster called `on` would be true.
	quoteAmbiguous(document);
	return document.toString({lineWidth: 0});
}
