import type {Device} from '../fleet/fleet.ts';
import {hostName, hostOfMember} from '../inventory.ts';
import {instanceOf} from '../plan/current-state.ts';
import {isTemplate} from '../preset/issues.ts';
import {apiPort, type VariableFacts} from './variable.ts';

/** Addresses and host names at which a member passes the API of its master on, by an LXD proxy device. */
export function proxyAddresses(facts: VariableFacts): readonly string[] {
	const {preset} = facts;
	const port = String(apiPort(preset));
	const found = Object.keys(preset.masters.nodes).flatMap(master => {
		const instance = instanceOf(facts, master);
		return Object.values(instance?.expandedDevices ?? {})
			.filter(device => leadsTo(device, port))
			.flatMap(({listen = ''}) => outsideOf(listen, instance?.location ?? '', facts));
	});
	return [...new Set(found)].sort();
}

/** LXD writes both ends as `tcp:ADDRESS:PORT`; one with `bind: instance` leads out of the node. */
const leadsTo = ({type, connect, bind}: Device, port: string) =>
	type === 'proxy' && bind !== 'instance' && bind !== 'guest' && end(connect ?? '').port === port;

function outsideOf(listen: string, member: string, facts: VariableFacts) {
	const {address} = end(listen);
	if (!['0.0.0.0', '::', ''].includes(address)) return [address];
	const host = hostOfMember(facts, member);
	const own = facts.fleet.members.find(({name}) => name === member)?.address;
	return [own, host === undefined ? undefined : hostName(host)].filter(
		(name): name is string => name !== undefined && name !== '',
	);
}

function end(text: string) {
	const [, address = '', port = ''] = /^tcp:\[?(.*?)\]?:(\d+)$/.exec(text) ?? [];
	return {address, port};
}

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
