import type {Device} from '../fleet.ts';
import {hostName, hostOfMember} from '../inventory/host-of-member.ts';
import {instanceOf} from '../plan/instance-of.ts';
import {apiPort} from './api-port.ts';
import type {VariableFacts} from './variable-facts.ts';

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
