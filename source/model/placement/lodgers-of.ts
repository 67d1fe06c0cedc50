import type {NodeType} from '../node-type.ts';
import type {TypesByRole} from '../types-by-role.ts';
import type {PlacedNode} from './placed-node.ts';
import type {Room} from './resource.ts';
import type {Lodger} from './spot.ts';

/** Nodes that are alike but for their names. */
export type LodgerKind = {
	readonly isMaster: boolean;
	readonly isEtcd: boolean;
	readonly type: NodeType;
	readonly size: Room;
	readonly lodgers: readonly Lodger[];
};

/** Nodes to be placed: those whose number on a member matters to the cluster, by kind, and plain workers. */
export const lodgersOf = (
	nodes: readonly PlacedNode[],
	{etcd, types}: {readonly etcd: ReadonlySet<string>; readonly types: TypesByRole},
): {readonly kinds: readonly LodgerKind[]; readonly workers: LodgerKind} => {
	const kind = (role: PlacedNode['role'], isEtcd: boolean): LodgerKind => {
		const alike = nodes.filter(node => node.role === role);
		const type = types[role];
		const size = {
			cores: most(alike.map(({cpus}) => cpus)),
			memory: most(alike.map(({memory}) => memory)),
			disk: most(alike.map(({disk}) => disk)),
		};
		return {
			isMaster: role === 'master',
			isEtcd,
			type,
			size,
			lodgers: alike
				.filter(({name}) => etcd.has(name) === isEtcd)
				.map(({name}) => ({name, role, type, isEtcd, size})),
		};
	};
	return {
		kinds: [kind('master', true), kind('master', false), kind('worker', true)].filter(
			({lodgers}) => lodgers.length > 0,
		),
		workers: kind('worker', false),
	};
};

const most = (amounts: readonly (number | undefined)[]) =>
	amounts.reduce<number>((largest, amount) => Math.max(largest, amount ?? 0), 0);
