import {z} from 'zod';
import type {Fleet} from '../../model/fleet/fleet.ts';
import {UserError} from '../../primitives/errors.ts';
import {quoteWords} from '../../primitives/text.ts';
import type {LxdClient} from '../client.ts';
import {LxdError} from '../errors.ts';

export const Server = z.object({
	api_extensions: z.array(z.string()),
	environment: z.object({
		server: z.string(),
		server_version: z.string(),
		server_clustered: z.boolean(),
		server_name: z.string(),
		architectures: z.array(z.string()),
	}),
});

export type Server = Pick<Fleet, 'server' | 'version' | 'clustered' | 'entry' | 'extensions'> & {
	readonly architecture: string;
};

/** What the server that answers says of itself. */
export async function readServer(client: LxdClient, signal: AbortSignal): Promise<Server> {
	const {greeting} = await client.connection.transport(signal);
	// Whoever opened the way has asked this first of all.
	const {api_extensions, environment} = greeting
		? Server.parse(greeting)
		: await client.get(Server, {path: '/1.0', signal});
	return {
		server: environment.server === 'incus' ? 'incus' : 'lxd',
		version: environment.server_version,
		clustered: environment.server_clustered,
		entry: environment.server_name,
		extensions: api_extensions,
		architecture: environment.architectures[0] ?? '',
	};
}

const Project = z.object({name: z.string(), config: z.record(z.string(), z.string())});

/** The project's configuration: what it restricts and which features are its own. */
export async function readProject(
	client: LxdClient,
	name: string,
	signal: AbortSignal,
): Promise<Fleet['project']> {
	try {
		return await client.get(Project, {path: `/1.0/projects/${encodeURIComponent(name)}`, signal});
	} catch (error) {
		if (error instanceof LxdError && error.status === 404) {
			throw new UserError(`LXD has no project "${name}"`, {
				fault: 'check',
				hint: `name another under lxd.project, or create it: lxc (or incus) project create ${quoteWords([name])}`,
				cause: error,
			});
		}

		throw error;
	}
}

const Configured = z.object({config: z.record(z.string(), z.unknown()).nullish()});

/** The proxies that LXD downloads images by, as environment variables; none when it has none. */
export async function readProxies(
	client: LxdClient,
	signal: AbortSignal,
): Promise<Readonly<Record<string, string>>> {
	const {config} = await client.get(Configured, {path: '/1.0', signal});
	return Object.fromEntries(
		Object.entries(variables).flatMap(([key, variable]) =>
			typeof config?.[key] === 'string' ? [[variable, config[key]]] : [],
		),
	);
}

const variables = {
	'core.proxy_http': 'http_proxy',
	'core.proxy_https': 'https_proxy',
	'core.proxy_ignore_hosts': 'no_proxy',
};

/**
 * The query that names a member; a lone server refuses any `target`, even `none`.
 * @returns `target=NAME`, or an empty string
 */
export const target = (clustered: boolean, member: string): string =>
	clustered ? `target=${encodeURIComponent(member)}` : '';

const Warnings = z.array(
	z.object({
		type: z.string(),
		status: z.string(),
		location: z.string().default(''),
		last_message: z.string(),
	}),
);

export type Warning = z.infer<typeof Warnings>[number];

/** A reason is worth no long wait. */
const deadline = 10_000;

/** What LXD warns of on any member; nothing where it does not tell: only its administrators are told. */
export async function readWarnings(
	client: LxdClient,
	{extensions, signal}: {readonly extensions: readonly string[]; readonly signal: AbortSignal},
): Promise<readonly Warning[]> {
	if (!extensions.includes('warnings')) return [];

	try {
		const path = '/1.0/warnings?recursion=1';
		return await client.get(Warnings, {path, isOfServer: true, deadline, signal});
	} catch (error) {
		signal.throwIfAborted();
		if (error instanceof UserError) return [];

		throw error;
	}
}
