import {type Spread, spreadNodes} from '../placement/spread-nodes.ts';
import {placementQuestion} from './placement-question.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

/** Where nodes go that nobody placed, with reasons, around those that stand fast; undefined while there is no fleet. */
export const spreadAround = (
	{preset, answered}: Pick<Content, 'preset' | 'answered'>,
	facts: WizardFacts,
): Spread | undefined => {
	const question = placementQuestion(preset, facts);
	return (
		question &&
		spreadNodes({
			...question,
			keep: question.nodes.map(({name}) => name).filter(name => answered.includes(`place.${name}`)),
		})
	);
};
