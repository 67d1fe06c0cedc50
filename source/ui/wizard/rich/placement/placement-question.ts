import type {PlacedNode} from '../../../../model/placement/placed-node.ts';
import {placedNodes} from '../../../../model/placement/placed-nodes.ts';
import {type PlacementFacts, placementFacts} from '../../../../model/placement/placement-facts.ts';
import {rootPool} from '../../../../model/placement/root-pool.ts';
import {typesOf} from '../../../../model/types-of.ts';
import {chosenImage} from '../../../../model/wizard/chosen-image.ts';
import {imageChoices} from '../../../../model/wizard/image-choices.ts';
import type {Scene} from '../scene.ts';

/** What placement goes by: the fleet, as far as nodes are to be placed on it, and the nodes. */
export const placementQuestion = ({
	wizard: {preset},
	facts,
}: Pick<Scene, 'wizard' | 'facts'>):
	| {readonly facts: PlacementFacts; readonly nodes: readonly PlacedNode[]}
	| undefined => {
	const {fleet} = facts;
	if (!fleet) return;
	const pool = rootPool(preset, fleet);
	const types = typesOf(preset);
	return {
		facts: placementFacts({
			fleet,
			cluster: preset.cluster,
			pool,
			image: chosenImage(preset.image, imageChoices(facts, types))?.offer,
			types,
		}),
		nodes: placedNodes(preset, {fleet, pool}),
	};
};
