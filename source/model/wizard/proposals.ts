import type {Fleet} from '../fleet.ts';
import {type DefaultNodes, defaultNodes} from '../placement/default-nodes.ts';
import {placementFacts} from '../placement/placement-facts.ts';
import {rootPool} from '../placement/root-pool.ts';
import type {Preset} from '../preset/preset.ts';
import {typesByRole} from '../types-by-role.ts';
import {presetChoice} from './preset-choice.ts';
import type {WizardFacts} from './wizard-facts.ts';

/** What is proposed for a fleet, each with its reason; undefined while there is no fleet. */
export const proposals = (preset: Preset, facts: WizardFacts): DefaultNodes | undefined => {
	const {fleet} = facts;
	if (!fleet) return undefined;
	const pool = rootPool(preset, fleet);
	const types = typesByRole(preset);
	const image = presetChoice(preset, facts)?.offer;
	const key = JSON.stringify([preset.cluster, pool, image, types]);
	const known = remembered.get(fleet);
	if (known?.key === key) return known.proposed;
	const proposed = defaultNodes(
		placementFacts({fleet, cluster: preset.cluster, pool, image, types}),
	);
	remembered.set(fleet, {key, proposed});
	return proposed;
};

/** It is asked for with every key that is pressed, and the fleet changes seldom. */
const remembered = new WeakMap<Fleet, {readonly key: string; readonly proposed: DefaultNodes}>();
