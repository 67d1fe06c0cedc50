import {createHash} from 'node:crypto';
import {isIPv6} from 'node:net';
import {connect} from 'node:tls';
import {Document, parse} from 'yaml';
import {z} from 'zod';
import type {LxdClient} from '../../lxd/client.ts';
import {LxdError} from '../../lxd/errors.ts';
import {instancePath} from '../../lxd/instances.ts';
import {type SshRoute, sshArguments} from '../../model/inventory.ts';
import {quoteAmbiguous} from '../../preset/write.ts';
import {UserError} from '../../primitives/errors.ts';
import {quoteWords} from '../../primitives/text.ts';
import {writeAtomically} from '../../system/files.ts';
import {adminConfig} from '../kubectl.ts';

export type ReachableMaster = {
	/** Of the instance. */
	readonly name: string;
	readonly address: string;
	/** The ssh destination to go through where this laptop does not reach it itself. */
	readonly via: string | undefined;
	/** As `SshRoute` has it. */
	readonly viaKnownHosts?: readonly string[] | undefined;
};

/** How this laptop gets to the API: at once, or by a tunnel that is to be opened first. */
type ApiAccess =
	| {readonly kind: 'direct'; readonly server: string}
	| ({readonly kind: 'tunnel'} & ApiTunnel);

type FetchKubeconfigOptions = {
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
export async function fetchKubeconfig(
	client: LxdClient,
	options: FetchKubeconfigOptions,
): Promise<ApiAccess> {
	const {masters, shared, port, cluster, path, signal} = options;
	const config = await readFromMasters(client, options);
	const candidates = [
		...(shared ? [shared] : []),
		...masters.map(({address}) => ({address, port})),
	];
	const server = await findApiServer(candidates, {authority: config.authority, signal});
	const access: ApiAccess =
		server === undefined ? {kind: 'tunnel', ...tunnel(options)} : {kind: 'direct', server};
	await writeAtomically(path, render(config, {cluster, server: access.server}), 'kept');
	return access;
}

async function readFromMasters(
	client: LxdClient,
	{masters, signal}: FetchKubeconfigOptions,
): Promise<AdminConfig> {
	const failures: string[] = [];
	for (const {name} of masters) {
		try {
			const path = instancePath(name, `/files?path=${adminConfig}`);
			const config = readAdminConfig((await client.download({path, signal})).toString());
			if (config) return config;

			failures.push(`${name}: ${adminConfig} is of another kind`);
		} catch (error) {
			if (!(error instanceof LxdError)) throw error;

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
}: FetchKubeconfigOptions): ApiTunnel {
	const {name: node, address, via, viaKnownHosts} = master;
	return apiTunnel({
		cluster,
		route: {node, folder, sshConfig, sshFolder, via, viaKnownHosts},
		address,
		port,
	});
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

type ApiTunnel = {
	/** What the laptop calls while the tunnel is open; the API's certificate names 127.0.0.1. */
	readonly server: string;
	/** What opens it, for a shell. */
	readonly command: string;
};

type ApiTunnelOptions = {
	readonly cluster: string;
	/** How ssh reaches a master. */
	readonly route: SshRoute;
	/** The master's. */
	readonly address: string;
	/** That the API is served on. */
	readonly port: number;
};

/** A way to the API through ssh, for a laptop that reaches no master itself. */
export function apiTunnel({cluster, route, address, port}: ApiTunnelOptions): ApiTunnel {
	const local = localPort(cluster);
	const forward = `${local}:127.0.0.1:${port}`;
	const words = ['ssh', ...sshArguments(route), '-N', '-L', forward, `root@${address}`];
	return {server: `https://127.0.0.1:${local}`, command: quoteWords(words)};
}

/** Always the same one for a cluster, and seldom that of another: the tunnels of several are open at once. */
function localPort(cluster: string): number {
	return 16_443 + (createHash('sha256').update(cluster).digest().readUInt16BE() % 10_000);
}

export type Candidate = {readonly address: string; readonly port: number};

/**
 * The first of several addresses where the cluster's API answers this machine: a server whose certificate
 * the cluster's own authority signed for that address.
 * @param authority its certificate, in PEM
 * @returns "https://10.0.0.11:6443", undefined when none answers
 */
export async function findApiServer(
	candidates: readonly Candidate[],
	{authority, signal}: {authority: string; signal: AbortSignal},
): Promise<string | undefined> {
	const answers = await Promise.all(
		candidates.map(async candidate => isApi(candidate, {authority, signal})),
	);
	signal.throwIfAborted();
	const found = candidates[answers.indexOf(true)];
	return found && `https://${bracketed(found.address)}:${found.port}`;
}

/** Milliseconds in which a server on the same network shakes hands. */
const probeTimeout = 3000;

async function isApi(
	{address, port}: Candidate,
	{authority, signal}: {authority: string; signal: AbortSignal},
): Promise<boolean> {
	const {promise, resolve} = Promise.withResolvers<boolean>();
	const socket = connect({host: address, port, ca: authority, timeout: probeTimeout});
	const stop = () => resolve(false);
	signal.addEventListener('abort', stop);
	socket.once('secureConnect', () => resolve(true));
	socket.once('timeout', stop);
	// Stays after the answer: what is torn down may still fail.
	socket.on('error', stop);
	const isReached = await promise;
	signal.removeEventListener('abort', stop);
	socket.destroy();
	return isReached;
}

const bracketed = (address: string) => (isIPv6(address) ? `[${address}]` : address);

export const AdminConfig = z.object({
	clusters: z.tuple([
		z.object({
			cluster: z.looseObject({server: z.string(), 'certificate-authority-data': z.base64()}),
		}),
	]),
	users: z.tuple([z.object({user: z.looseObject({})})]),
});

/** What a kubeconfig of one cluster and one user says, as its own keys name it. */
export type AdminConfig = {
	readonly cluster: Readonly<Record<string, unknown>> & {readonly server: string};
	readonly user: Readonly<Record<string, unknown>>;
	/** The certificate of the authority that signed the API's, in PEM. */
	readonly authority: string;
};

/** @returns undefined when the text is no such kubeconfig */
export function readAdminConfig(text: string): AdminConfig | undefined {
	const config = AdminConfig.safeParse(parseYaml(text));
	if (!config.success) return undefined;

	const [{cluster}] = config.data.clusters;
	const [{user}] = config.data.users;
	const authority = Buffer.from(cluster['certificate-authority-data'], 'base64').toString();
	return {cluster, user, authority};
}

function parseYaml(text: string): unknown {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}
