import type {PlacementReason} from '../../../../model/placement/placement-reason.ts';
import {spreadNodes} from '../../../../model/placement/spread-nodes.ts';
import type {Scene} from '../scene.ts';
import {placementQuestion} from './placement-question.ts';

/** Why the nodes that nobody placed by hand are where they are, by node. */
export const spreadReasons = (
	scene: Pick<Scene, 'wizard' | 'facts'>,
): ReadonlyMap<string, PlacementReason> | undefined => {
	const {preset, answered} = scene.wizard;
	const known = reasons.get(preset);
	if (known) return known;
	const question = placementQuestion(scene);
	if (!question) return;
	const keep = question.nodes
		.map(({name}) => name)
		.filter(name => answered.includes(`place.${name}`));
	const found = spreadNodes({...question, etcd: preset.etcd, keep}).reasons;
	reasons.set(preset, found);
	return found;
};

const reasons = new WeakMap<object, ReadonlyMap<string, PlacementReason>>();
