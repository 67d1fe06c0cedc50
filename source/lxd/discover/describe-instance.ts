import {z} from 'zod';
import type {Instance, InstanceNic} from '../../model/fleet.ts';
import {nodeTypes} from '../../model/node-type.ts';

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
		nics: nicsOf({expandedConfig, expandedDevices, state: state ?? {}}),
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
 * Cards are matched by hardware address: a guest names them as it likes (`enp5s0` in a VM), and the
 * bridges that Kubernetes makes inside a node must never be taken for its own address.
 */
function nicsOf({
	expandedConfig,
	expandedDevices,
	state,
}: Pick<Instance, 'expandedConfig' | 'expandedDevices'> & {
	state: z.infer<typeof InstanceState>;
}): readonly InstanceNic[] {
	const links = Object.values(state.network ?? {});
	return Object.entries(expandedDevices)
		.filter(([, device]) => device['type'] === 'nic')
		.flatMap(([device, {hwaddr: asked}]) => {
			const hwaddr = asked ?? expandedConfig[`volatile.${device}.hwaddr`];
			const link = links.find(candidate => candidate.hwaddr === hwaddr);
			const ipv4 = (link?.addresses ?? [])
				.filter(({family, scope}) => family === 'inet' && scope === 'global')
				.map(({address}) => address);
			return hwaddr ? [{device, hwaddr, ipv4}] : [];
		});
}
