import {placedNodes} from '../placement/placed-nodes.ts';
import {placementFacts} from '../placement/placement-facts.ts';
import {rootPool} from '../placement/root-pool.ts';
import {spreadNodes} from '../placement/spread-nodes.ts';
import type {Preset} from '../preset/preset.ts';
import {chosenImage} from './chosen-image.ts';
import {imageChoices} from './image-choices.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

/** Where nodes go that nobody placed: spread over the members, around those that stand fast. */
export const proposePlaces = (
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	facts: WizardFacts,
): Preset => {
	const {fleet} = facts;
	const names = Object.keys({...preset.masters.nodes, ...preset.workers.nodes});
	const keep = names.filter(name => answered.includes(`place.${name}`));
	if (!fleet || keep.length === names.length) return preset;
	const pool = rootPool(preset, fleet);
	const spread = spreadNodes({
		facts: placementFacts({
			fleet,
			cluster: preset.cluster,
			pool,
			image: chosenImage(preset.image, imageChoices(facts))?.offer,
		}),
		nodes: placedNodes(preset, {fleet, pool}),
		etcd: preset.etcd,
		keep,
	});
	const places = new Map(spread.nodes.map(({name, member}) => [name, member]));
	return {
		...preset,
		masters: placed(preset.masters, places),
		workers: placed(preset.workers, places),
	};
};

const placed = (
	group: Preset['masters'],
	places: ReadonlyMap<string, string>,
): Preset['masters'] => ({
	...group,
	nodes: Object.fromEntries(
		Object.entries(group.nodes).map(([name, member]) => [name, places.get(name) ?? member]),
	),
});
