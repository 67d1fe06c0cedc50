import {groupOf} from '../../model/placement/group-of.ts';
import type {ScaleWish} from '../../model/placement/scale-nodes.ts';
import type {Preset} from '../../model/preset/preset.ts';
import {presetLabel} from '../../model/preset/preset-label.ts';

type StillWanted = {
	readonly wish: ScaleWish;
	/** What the preset says as it was wished, a sentence each: "has no node w2". */
	readonly notes: readonly string[];
};

/**
 * What is left of a wish that was written into the preset before, by a run that did not come to its end: a
 * second try of the same has nothing to write, and only carries out.
 */
export function stillWanted(preset: Preset, wish: Omit<ScaleWish, 'taken'>): StillWanted {
	const {add, remove, on} = wish;
	const there = add.filter(node => isThere(preset, node, on));
	const gone = remove.filter(name => isGone(preset, name));
	return {
		wish: {
			...wish,
			add: add.filter(node => !there.includes(node)),
			remove: remove.filter(name => !gone.includes(name)),
			// Of what leaves now, no new node gets the name.
			taken: gone,
		},
		notes: [
			...there.map(({name}) => `has worker ${name} already`),
			...gone.map(name => `has no node ${name}`),
		],
	};
}

/** Where nobody says which member, any will do: the first try chose it. */
function isThere(
	{workers}: Preset,
	{name, member}: ScaleWish['add'][number],
	on: ScaleWish['on'],
): boolean {
	const wanted = member ?? on ?? 'auto';
	const has = Object.hasOwn(workers.nodes, name) ? workers.nodes[name] : undefined;
	return has !== undefined && (wanted === 'auto' || wanted === has);
}

/** What can't be the name of a node is a slip. */
const isGone = (preset: Preset, name: string) =>
	groupOf(name, preset) === undefined && presetLabel.safeParse(name).success;
