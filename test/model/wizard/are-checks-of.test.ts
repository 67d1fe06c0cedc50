import {expect, test} from 'vitest';
import {areChecksOf} from '../../../source/model/wizard/facts.ts';
import {beginWizard} from '../../../source/model/wizard/state.ts';

const {preset} = beginWizard();

test('checks hold for what they were made of, though it was read anew, and for nothing else', () => {
	const checks = {kind: 'going', of: preset, checks: []} as const;
	expect(areChecksOf(checks, preset)).toBe(true);
	expect(areChecksOf(checks, structuredClone(preset))).toBe(true);
	expect(areChecksOf(checks, {...preset, cluster: 'bees'})).toBe(false);
});

test('checks that were not made are of nothing', () => {
	expect(areChecksOf({kind: 'none'}, preset)).toBe(false);
});
