import type {Preset} from '../preset/preset.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content} from './wizard-state.ts';

/** How many nodes and how large, where nobody said. */
export const proposeNodes = (
	{preset}: Pick<Content, 'preset' | 'answered'>,
	_facts: WizardFacts,
): Preset => preset;
