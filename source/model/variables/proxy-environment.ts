import {isTemplate} from '../preset/is-template.ts';

/**
 * The environment that kubespray gives whatever it has nodes download with, from the variables that a preset
 * sets (kubespray_defaults: proxy_env).
 * @returns nothing for what only Ansible can work out
 */
export const proxyEnvironment = (
	vars: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> =>
	Object.fromEntries(
		Object.entries(names).flatMap(([variable, environment]) => {
			const value = vars[variable];
			return typeof value === 'string' && value !== '' && !isTemplate(value)
				? environment.map(name => [name, value])
				: [];
		}),
	);

/** Programs disagree on which case they look at. */
const names = {
	http_proxy: ['http_proxy', 'HTTP_PROXY'],
	https_proxy: ['https_proxy', 'HTTPS_PROXY'],
	no_proxy: ['no_proxy', 'NO_PROXY'],
	https_proxy_cert_file: ['SSL_CERT_FILE'],
} as const;
