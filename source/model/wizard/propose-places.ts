import {withPlaces} from '../placement/with-places.ts';
import type {Preset} from '../preset/preset.ts';
import {spreadAround} from './spread-around.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

/** Where nodes go that nobody placed: spread over the members, around those that stand fast. */
export const proposePlaces = (
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	facts: WizardFacts,
): Preset => {
	const names = Object.keys({...preset.masters.nodes, ...preset.workers.nodes});
	if (names.every(name => answered.includes(`place.${name}`))) return preset;
	const spread = spreadAround({preset, answered}, facts);
	return withPlaces(preset, new Map(spread?.nodes.map(({name, member}) => [name, member])));
};
