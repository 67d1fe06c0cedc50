import type {Resource} from '../../../../model/placement/resource.ts';

/** How wide the parts of a member's line are where members stand below each other. */
export type FlatColumns = {readonly name: number} & Readonly<Record<Resource, number>>;

/** @param names of the longest name, in columns */
export const flatColumns = (width: number, names: number): FlatColumns => {
	const name = Math.min(names + around, Math.floor(width * 0.3));
	const rest = width - name;
	const cores = Math.floor(rest * 0.31);
	const memory = Math.floor(rest * 0.33);
	return {name, cores, memory, disk: rest - cores - memory};
};

/** The sign of the chosen one, and that of one that takes no node. */
const around = 5;
