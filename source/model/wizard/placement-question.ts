import {etcdNodes} from '../etcd-nodes.ts';
import type {PlacedNode} from '../placement/placed-node.ts';
import {placedNodes} from '../placement/placed-nodes.ts';
import {type PlacementFacts, placementFacts} from '../placement/placement-facts.ts';
import {rootPool} from '../placement/root-pool.ts';
import type {Preset} from '../preset/preset.ts';
import {typesByRole} from '../types-by-role.ts';
import {presetChoice} from './preset-choice.ts';
import type {WizardFacts} from './wizard-facts.ts';

/** A preset's nodes on the fleet, as all of `model/placement` wants them; undefined while there is no fleet. */
export const placementQuestion = (
	preset: Preset,
	known: WizardFacts,
):
	| {
			readonly facts: PlacementFacts;
			readonly nodes: readonly PlacedNode[];
			readonly etcd: readonly string[];
	  }
	| undefined => {
	const {fleet} = known;
	if (!fleet) return undefined;
	const pool = rootPool(preset, fleet);
	const types = typesByRole(preset);
	const image = presetChoice(preset, known)?.offer;
	return {
		facts: placementFacts({fleet, cluster: preset.cluster, pool, image, types}),
		nodes: placedNodes(preset, {fleet, pool}),
		etcd: etcdNodes(preset),
	};
};
