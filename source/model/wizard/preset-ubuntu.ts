import {imageRelease} from '../compatibility/image-release.ts';
import type {UbuntuRelease} from '../compatibility/ubuntu-release.ts';
import type {Preset} from '../preset/preset.ts';
import {presetChoice} from './preset-choice.ts';
import type {WizardFacts} from './wizard-facts.ts';

/**
 * Which release of Ubuntu a preset's image is: by its alias alone while nothing else is known of it.
 * Undefined for any other system.
 */
export const presetUbuntu = (
	preset: Pick<Preset, 'image' | 'masters' | 'workers'>,
	facts: Pick<WizardFacts, 'fleet' | 'remoteImages'>,
): UbuntuRelease | undefined =>
	imageRelease(
		preset.image.alias,
		presetChoice(preset, facts)?.offer ?? {kind: 'unasked', why: 'not found'},
	);
