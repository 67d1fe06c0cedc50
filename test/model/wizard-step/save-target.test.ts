import {expect, test} from 'vitest';
import {type ListedPreset, unknownFacts} from '../../../source/model/wizard/facts.ts';
import {beginWizard, type WizardState} from '../../../source/model/wizard/state.ts';
import {saveTarget} from '../../../source/model/wizard/steps/review.ts';

const bees: ListedPreset = {
	name: 'bees',
	path: '/presets/bees.yaml',
	origin: 'saved',
	ok: false,
	problem: 'it is no YAML',
};
const opened = {text: '', source: '', name: undefined, path: undefined};

const target = (state: Partial<WizardState>, presets: readonly ListedPreset[] = []) =>
	saveTarget({
		state: {...beginWizard(), ...state},
		facts: {...unknownFacts('2026-11-23'), presets},
	});

test('by the name of the cluster where nobody gave another, and in place of nothing', () => {
	expect(target({})).toEqual({name: 'lab-cluster', mayReplace: false, other: undefined});
	expect(target({opened})).toMatchObject({name: 'lab-cluster', mayReplace: false});
});

test('in place of what it was opened from, but not under another name', () => {
	const saved = {...opened, name: 'bees', path: '/presets/bees.yaml'};
	expect(target({opened: saved}, [bees])).toEqual({
		name: 'bees',
		mayReplace: true,
		other: undefined,
	});
	expect(target({opened: saved, saveAs: 'ants'})).toMatchObject({name: 'ants', mayReplace: false});
	const file = {...opened, path: '/elsewhere/lab.yaml'};
	expect(target({opened: file})).toMatchObject({name: '/elsewhere/lab.yaml', mayReplace: true});
	expect(target({opened: file, saveAs: '/elsewhere/other.yaml'})).toMatchObject({
		mayReplace: false,
	});
});

test('in place of another preset only where that is told, at the last step', () => {
	expect(target({saveAs: 'bees'}, [bees])).toEqual({
		name: 'bees',
		mayReplace: false,
		other: bees,
	});
	expect(target({saveAs: 'bees', step: 'review'}, [bees])).toMatchObject({mayReplace: true});
	const shipped = {...bees, origin: 'shipped'} as const;
	expect(target({saveAs: 'bees', step: 'review'}, [shipped])).toEqual({
		name: 'bees',
		mayReplace: false,
		other: undefined,
	});
});
