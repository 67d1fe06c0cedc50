import type {Preset} from '../preset/preset.ts';

type Groups = Pick<Preset, 'masters' | 'workers'>;

/** A preset whose nodes are on the members given by their names; those not given stay where they are. */
export const withPlaces = <P extends Groups>(
	preset: P,
	places: ReadonlyMap<string, string>,
): P => ({
	...preset,
	masters: placed(preset.masters, places),
	workers: placed(preset.workers, places),
});

const placed = (
	group: Preset['masters'],
	places: ReadonlyMap<string, string>,
): Preset['masters'] => ({
	...group,
	nodes: Object.fromEntries(
		Object.entries(group.nodes).map(([name, member]) => [name, places.get(name) ?? member]),
	),
});
