import type {PlacedNode} from '../../../source/model/placement/nodes.ts';

const GiB = 1024 ** 3;

/** What a node asks for; memory and disk in GiB. */
export type Size = {
	readonly cpus?: number | undefined;
	readonly memory?: number | undefined;
	readonly disk?: number | undefined;
};

/** Nodes of one role, one on each member named: lab-master-1, lab-master-2, … */
export const someNodes = (
	role: PlacedNode['role'],
	members: readonly string[],
	{cpus, memory, disk}: Size = {},
): readonly PlacedNode[] =>
	members.map((member, place) => ({
		name: `lab-${role}-${place + 1}`,
		role,
		member,
		cpus,
		memory: memory === undefined ? undefined : memory * GiB,
		disk: disk === undefined ? undefined : disk * GiB,
	}));
