import type {Preset} from '../../model/preset/preset.ts';

/** "3 masters, 8 workers" */
export const describeNodes = ({masters, workers}: Preset): string =>
	`${count(masters.nodes, 'master')}, ${count(workers.nodes, 'worker')}`;

const count = (nodes: Preset['masters']['nodes'], role: string) => {
	const {length} = Object.keys(nodes);
	return `${length} ${role}${length === 1 ? '' : 's'}`;
};
