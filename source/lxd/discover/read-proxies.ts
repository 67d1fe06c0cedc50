import {z} from 'zod';
import type {LxdClient} from '../client.ts';

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
