import type {Preset} from '../preset/preset.ts';
import type {WizardChecks} from './wizard-facts.ts';

/** Whether checks, and the plan made with them, are of this very preset: they hold for no other. */
export const areChecksOf = (checks: WizardChecks, preset: Preset): boolean =>
	checks.kind !== 'none' &&
	(checks.of === preset || JSON.stringify(checks.of) === JSON.stringify(preset));
