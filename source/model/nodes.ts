import {z} from 'zod';
import type {Device, FleetResources, NodeType} from './fleet/fleet.ts';
import type {Preset} from './preset/schema.ts';

/** An LXD instance that is, or is to become, a Kubernetes node, as the preset wants it. */
export type Node = {
	readonly name: string;
	readonly role: 'master' | 'worker';
	readonly type: NodeType;
	/** The member it goes on, or `auto`: LXD's own scheduler places it. */
	readonly member: string;
	readonly profiles: readonly string[];
	readonly cpus: number | undefined;
	/** With its unit: "4GiB". */
	readonly memory: string | undefined;
	/** With its unit: "20GiB". */
	readonly disk: string | undefined;
};

/** The groups of nodes in a preset, and what a node of each is. */
export const groups = {masters: 'master', workers: 'worker'} as const;

export type GroupName = keyof typeof groups;

export const groupNames = ['masters', 'workers'] as const satisfies readonly GroupName[];

/** What this laptop did for one node, kept beside the cluster's key: it speaks of that key on that instance. */
export const NodeRecord = z.object({
	/** `volatile.uuid` of the instance: one made anew under the same name is another node. */
	uuid: z.string(),
	address: z.string(),
	/** The device whose address it is; records of older versions do not tell. */
	card: z.string().optional(),
	/** Public host keys read through LXD: "ssh-ed25519 AAAA…". */
	hostKeys: z.array(z.string()),
	/** The ssh destination to go through where this laptop does not reach the node itself. */
	via: z.string().optional(),
	/** Where that destination's host key is known, when the user's own files did not keep it. */
	viaKnownHosts: z.array(z.string()).optional(),
	/** The set of nodes it was checked against, as `nodeSet` writes it. */
	checkedWith: z.string().optional(),
});

export type NodeRecord = z.infer<typeof NodeRecord>;

/** By node name. */
export const NodeRecords = z.record(z.string(), NodeRecord);

export type NodeRecords = z.infer<typeof NodeRecords>;

/** The node of a name that a preset asks for, as the steps of its plan have them. */
export function nodeOf(preset: Pick<Preset, 'masters' | 'workers'>, name: string): Node {
	const found = nodesOf(preset).find(node => node.name === name);
	if (!found) throw new Error(`the preset has no node ${name}`);
	return found;
}

/** The types of a preset's nodes, each once, the masters' first. */
export const typesOf = (preset: Pick<Preset, 'masters' | 'workers'>): readonly NodeType[] => [
	...new Set(nodesOf(preset).map(({type}) => type)),
];

/** The nodes a preset asks for: masters first, each group in the preset's own order. */
export function nodesOf(preset: Pick<Preset, 'masters' | 'workers'>): readonly Node[] {
	const types = typesByRole(preset);
	return [
		...group({role: 'master', type: types.master}, preset.masters),
		...group({role: 'worker', type: types.worker}, preset.workers),
	];
}

const group = (
	kind: Pick<Node, 'role' | 'type'>,
	{nodes, profiles, cpus, memory, disk}: Preset['masters'],
) =>
	Object.entries(nodes).map(
		([name, member]): Node => ({name, ...kind, member, profiles, cpus, memory, disk}),
	);

/** What the nodes of each role are made as. */
export type TypesByRole = Readonly<Record<Node['role'], NodeType>>;

/** What a preset's nodes of each role are made as: containers, unless it says so. */
export const typesByRole = ({
	masters: {type: master = 'container'},
	workers: {type: worker = 'container'},
}: Pick<Preset, 'masters' | 'workers'>): TypesByRole => ({master, worker});

/** The nodes that run etcd: as the preset says, or else the largest odd number of masters, in order. */
export function etcdNodes({etcd, masters}: Pick<Preset, 'etcd' | 'masters'>): readonly string[] {
	const names = Object.keys(masters.nodes);
	return etcd ?? names.slice(0, names.length % 2 === 0 ? names.length - 1 : names.length);
}

/** A node with everything its instance will have: the profiles' keys in order, then its own. */
export type ExpandedNode = Node & {
	readonly config: Readonly<Record<string, string>>;
	readonly devices: Readonly<Record<string, Device>>;
};

/**
 * What LXD will make of a node: a later profile overrides an earlier key by key, and device by
 * device as a whole. A profile that nobody has adds nothing.
 */
export function expandNode(
	node: Node,
	preset: Pick<Preset, 'profiles'>,
	fleet: Pick<FleetResources, 'profiles'>,
): ExpandedNode {
	const profiles = node.profiles.flatMap(
		name => preset.profiles[name] ?? fleet.profiles.find(profile => profile.name === name) ?? [],
	);
	const devices = Object.assign({}, ...profiles.map(profile => profile.devices));
	const config = Object.assign({}, ...profiles.map(profile => profile.config));
	return {
		...node,
		config: {
			...config,
			...(node.cpus === undefined ? {} : {'limits.cpu': String(node.cpus)}),
			...(node.memory === undefined ? {} : {'limits.memory': node.memory}),
		},
		devices: node.disk === undefined ? devices : withRootSize(devices, node.disk),
	};
}

const withRootSize = (devices: Readonly<Record<string, Device>>, size: string) =>
	Object.fromEntries(
		Object.entries(devices).map(([name, device]) => [
			name,
			device['type'] === 'disk' && device['path'] === '/' ? {...device, size} : device,
		]),
	);
