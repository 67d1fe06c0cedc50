import {z} from 'zod';
import {networkCards} from '../model/fleet/devices.ts';
import {type Instance, type InstanceNic, nodeTypes} from '../model/fleet/fleet.ts';

const Devices = z.record(z.string(), z.record(z.string(), z.string()));

const Config = z.record(z.string(), z.string());

const InstanceState = z.object({
	network: z
		.record(
			z.string(),
			z.object({
				hwaddr: z.string().default(''),
				addresses: z
					.array(z.object({family: z.string(), address: z.string(), scope: z.string()}))
					.nullish(),
			}),
		)
		.nullish(),
});

/** An instance with its state, as LXD answers it. */
export const InstanceRead = z.object({
	name: z.string(),
	type: z.enum([...nodeTypes, '']),
	status: z.string(),
	location: z.string().default(''),
	architecture: z.string().default(''),
	profiles: z.array(z.string()).nullable().default([]),
	config: Config.nullable().default({}),
	devices: Devices.nullable().default({}),
	expanded_config: Config.nullish(),
	expanded_devices: Devices.nullish(),
	state: InstanceState.nullish(),
});

export type InstanceRead = z.infer<typeof InstanceRead>;

/** What LXD says of an instance, in our words. */
export function describeInstance({
	state,
	expanded_config,
	expanded_devices,
	...read
}: InstanceRead): Instance {
	const expandedConfig = expanded_config ?? {};
	const expandedDevices = expanded_devices ?? {};
	const links = linksOf(state ?? {});
	const nics = nicsOf({type: read.type || 'unknown', expandedConfig, expandedDevices, links});
	return {
		...read,
		type: isHidden(read) ? 'unknown' : read.type || 'unknown',
		// LXD says "none" where there is no cluster.
		location: read.location === 'none' ? '' : read.location,
		profiles: read.profiles ?? [],
		config: read.config ?? {},
		devices: read.devices ?? {},
		expandedConfig,
		expandedDevices,
		nics,
		otherLinks: otherLinksOf(links, nics),
	};
}

/**
 * Whether LXD tells an instance's name and place alone, because its member does not answer. LXD 5.0.2 leaves
 * the type empty then; since 5.0.3 LXD, and Incus, take it from their database and leave only the configuration
 * empty (lxd/instances_get.go). An instance that a member answers for always has keys of LXD's own in it.
 */
const isHidden = ({status, config}: Pick<InstanceRead, 'status' | 'config'>) =>
	status === 'Error' && Object.keys(config ?? {}).length === 0;

/**
 * A card's link is found by its hardware address: a guest names links as it likes (`enp5s0` in a VM). LXD keeps that of
 * a host's link that was moved in whole (nictype physical) as `last_state.hwaddr`. In a container, a link that has
 * neither is the one of the card's name. The bridges that Kubernetes makes inside a node must never be taken for it.
 */
function nicsOf({
	type,
	expandedConfig,
	expandedDevices,
	links,
}: Pick<Instance, 'type' | 'expandedConfig' | 'expandedDevices'> & {
	readonly links: readonly Link[];
}): readonly InstanceNic[] {
	return networkCards(expandedDevices).map(([device, {hwaddr: asked, name: given}]) => {
		const volatile = (key: string) => expandedConfig[`volatile.${device}.${key}`];
		const name = given ?? volatile('name') ?? '';
		const by = (hwaddr: string | undefined) =>
			links
				.filter(link => hwaddr && link.hwaddr === hwaddr.toLowerCase())
				// A bridge or VLAN that a node puts on its card has the same hardware address.
				.toSorted((one, other) => Number(other.name === name) - Number(one.name === name));
		const own = asked ?? volatile('hwaddr');
		const found = [
			by(own),
			by(volatile('last_state.hwaddr')),
			type === 'container' ? links.filter(link => link.name === name) : [],
		].find(candidates => candidates.length > 0);
		const ipv6 = found?.flatMap(link => link.ipv6) ?? [];
		return {
			device,
			hwaddr: (own ?? found?.[0]?.hwaddr ?? '').toLowerCase(),
			ipv4: found?.flatMap(({ipv4}) => ipv4) ?? [],
			...(ipv6.length > 0 ? {ipv6} : {}),
		};
	});
}

/** A link inside an instance, with its global addresses. */
type Link = {
	readonly name: string;
	readonly hwaddr: string;
	readonly ipv4: readonly string[];
	readonly ipv6: readonly string[];
};

const linksOf = ({network}: z.infer<typeof InstanceState>): readonly Link[] =>
	Object.entries(network ?? {}).map(([name, {hwaddr, addresses}]) => {
		const global = (addresses ?? []).filter(({scope}) => scope === 'global');
		const of = (wanted: 'inet' | 'inet6') =>
			global.filter(({family}) => family === wanted).map(({address}) => address);
		return {name, hwaddr: hwaddr.toLowerCase(), ipv4: of('inet'), ipv6: of('inet6')};
	});

function otherLinksOf(links: readonly Link[], nics: readonly InstanceNic[]) {
	const own = new Set(nics.flatMap(({ipv4}) => ipv4));
	return links
		.filter(({ipv4}) => ipv4.length > 0 && !ipv4.some(address => own.has(address)))
		.map(({name, ipv4}) => ({name, ipv4}));
}
