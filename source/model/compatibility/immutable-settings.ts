import {quote} from '../../primitives/text.ts';
import type {ClusterRecord} from '../kubespray.ts';
import type {Preset} from '../preset/schema.ts';
import {kubesprayDefaults} from './releases.ts';

/** Something that a living cluster can't be changed in, and that the preset wants otherwise. */
type Unchangeable = {
	/** Of the preset: `kubespray.vars.kube_network_plugin`. */
	readonly key: string;
	/** What the cluster has. */
	readonly has: string;
	readonly wanted: string;
	/** Why it can't be changed, in a sentence without its end. */
	readonly why: string;
	/** What to write to leave it as it is. */
	readonly remedy: string;
};

/** What the preset wants otherwise than a living cluster has it, and no playbook of kubespray can change. */
export const unchangeable = (record: ClusterRecord, preset: Preset): readonly Unchangeable[] => [
	...changedVariables(record, preset.kubespray?.vars ?? {}),
	...changedFirstMaster(record, Object.keys(preset.masters.nodes)),
	...changedFirstEtcd(record, preset.etcd ?? []),
	...changedRoles(record, preset),
];

function changedVariables(record: ClusterRecord, vars: Readonly<Record<string, unknown>>) {
	const had = effectiveVariables(record.vars);
	const wants = effectiveVariables(vars);
	return fixed
		.map(([name, why]) => ({name, why, has: text(had[name]), wanted: text(wants[name])}))
		.filter(({has, wanted}) => has !== wanted)
		.map(({name, why, has, wanted}) => ({
			key: `kubespray.vars.${name}`,
			has,
			wanted: Object.hasOwn(vars, name) ? wanted : `${wanted} where it is left out`,
			why,
			remedy: `Write ${name}: ${has} under kubespray.vars`,
		}));
}

const text = (value: unknown) => (typeof value === 'string' ? value : quote(value));

/** Written once: roles that find another value there fail, or leave a cluster in two halves. */
const fixed = [
	['kube_network_plugin', 'the network of its pods is made by the first plugin'],
	['kube_service_addresses', 'its services have addresses of the first range'],
	['kube_pods_subnet', 'its nodes have pieces of the first range'],
	['kube_network_node_prefix', 'its nodes have pieces of the first size'],
	['etcd_deployment_type', 'what runs etcd is not exchanged while it runs'],
	['container_manager', 'what runs the containers is not exchanged while they run'],
] as const;

/** A first master that is gone altogether is spoken of where nodes leave. */
function changedFirstMaster({nodes}: ClusterRecord, masters: readonly string[]) {
	const has = Object.keys(nodes).find(name => nodes[name]?.role === 'master');
	const [wanted] = masters;
	if (has === undefined || wanted === undefined || has === wanted) return [];
	const why = 'kubespray makes and renews the control plane from its first master';
	const remedy = `Write ${has} first, and new masters after it`;
	return masters.includes(has) ? [{key: 'masters.nodes', has, wanted, why, remedy}] : [];
}

/** In which order etcd's nodes were is not kept, but whether the first is one of them is. */
function changedFirstEtcd({nodes}: ClusterRecord, [wanted]: readonly string[]) {
	const members = Object.keys(nodes).filter(name => nodes[name]?.etcd);
	const [has] = members;
	if (has === undefined || wanted === undefined || members.includes(wanted)) return [];
	const why = 'new members of etcd join by its first';
	return [{key: 'etcd', has, wanted, why, remedy: `Write ${has} first, and ${wanted} after it`}];
}

const changedRoles = ({nodes}: ClusterRecord, {masters, workers}: Preset) =>
	Object.entries(nodes)
		.filter(([name, {role}]) =>
			Object.hasOwn(role === 'master' ? workers.nodes : masters.nodes, name),
		)
		.map(([name, {role}]) => {
			const wanted = role === 'master' ? 'worker' : 'master';
			return {
				key: `${wanted}s.nodes.${name}`,
				has: role,
				wanted,
				why: 'kubespray has no playbook that changes the role of a node',
				remedy: `Leave ${name} a ${role}, or take it out, run "up", and add it as a ${wanted} then`,
			};
		});

type Effective = Readonly<Record<keyof typeof kubesprayDefaults, unknown>>;

/** What kubespray goes by: the variables it is given, and its own defaults for those left out. */
export const effectiveVariables = (vars: Readonly<Record<string, unknown>>): Effective => ({
	...kubesprayDefaults,
	...(vars as Partial<Effective>),
});

/** The variables of kubespray that say which addresses of one family services and pods get. */
export type IpStack = {
	readonly family: 4 | 6;
	readonly services: 'kube_service_addresses' | 'kube_service_addresses_ipv6';
	readonly pods: 'kube_pods_subnet' | 'kube_pods_subnet_ipv6';
	/** How long the prefix of one node's piece of the pods' range is. */
	readonly nodePrefix: 'kube_network_node_prefix' | 'kube_network_node_prefix_ipv6';
};

/** The families of addresses that a cluster with these variables has: IPv4, and IPv6 where it is switched on. */
export const ipStacks = (vars: Readonly<Record<string, unknown>>): readonly IpStack[] => [
	...(vars['ipv4_stack'] === false ? [] : [ipv4]),
	...((vars['ipv6_stack'] ?? vars['enable_dual_stack_networks']) === true ? [ipv6] : []),
];

const ipv4: IpStack = {
	family: 4,
	services: 'kube_service_addresses',
	pods: 'kube_pods_subnet',
	nodePrefix: 'kube_network_node_prefix',
};

const ipv6: IpStack = {
	family: 6,
	services: 'kube_service_addresses_ipv6',
	pods: 'kube_pods_subnet_ipv6',
	nodePrefix: 'kube_network_node_prefix_ipv6',
};
