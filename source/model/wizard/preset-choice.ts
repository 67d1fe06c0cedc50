import type {Preset} from '../preset/preset.ts';
import {typesOf} from '../types-of.ts';
import {chosenImage} from './chosen-image.ts';
import type {ImageChoice} from './image-choice.ts';
import {imageChoices} from './image-choices.ts';
import type {WizardFacts} from './wizard-facts.ts';

/** The choice that a preset's image is for its nodes; undefined while it is among none that are known. */
export const presetChoice = (
	preset: Pick<Preset, 'image' | 'masters' | 'workers'>,
	facts: Pick<WizardFacts, 'fleet' | 'remoteImages'>,
): ImageChoice | undefined => chosenImage(preset.image, imageChoices(facts, typesOf(preset)));
