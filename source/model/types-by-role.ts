import type {Node} from './node.ts';
import type {NodeType} from './node-type.ts';
import type {Preset} from './preset/preset.ts';

/** What the nodes of each role are made as. */
export type TypesByRole = Readonly<Record<Node['role'], NodeType>>;

/** What a preset's nodes of each role are made as: containers, unless it says so. */
export const typesByRole = ({
	masters: {type: master = 'container'},
	workers: {type: worker = 'container'},
}: Pick<Preset, 'masters' | 'workers'>): TypesByRole => ({master, worker});
