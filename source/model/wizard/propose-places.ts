import type {Preset} from '../preset/preset.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

/** Where nodes go that nobody placed. */
export const proposePlaces = (
	{preset}: Pick<Content, 'preset' | 'answered'>,
	_facts: WizardFacts,
): Preset => preset;
