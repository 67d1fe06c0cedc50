import {describe, expect, test} from 'vitest';
import {describeFact} from '../../../source/model/wizard/define-step.ts';
import {settling} from '../../../source/model/wizard/effects.ts';
import {areChecksOf, type ListedPreset, unknownFacts} from '../../../source/model/wizard/facts.ts';
import {reduceWizard} from '../../../source/model/wizard/reducer.ts';
import {beginWizard, type WizardState} from '../../../source/model/wizard/state.ts';
import {saveTarget} from '../../../source/model/wizard/steps/review.ts';
import {presetText} from '../../../source/preset/edit.ts';
import {parsePreset} from '../../../source/preset/parse.ts';
import {scenarios} from '../../ui/wizard/fixtures/scenarios.ts';
import {walkCore} from '../../ui/wizard/fixtures/walk-core.ts';

describe('are checks of', () => {
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
});

describe('told', () => {
	test.each([
		['each master gets 1 CPU', 'Each master gets 1 CPU. Mend it.'],
		['albatross1 has no br0', 'albatross1 has no br0. Mend it.'],
		[
			'kubespray.vars.kube_pods_subnet overlaps',
			'kubespray.vars.kube_pods_subnet overlaps. Mend it.',
		],
	])('%j begins as a sentence does, and a name as it is written', (why, sentence) => {
		const about = {check: 'capacity-cpu', subject: 'masters', verdict: 'warning'} as const;
		expect(describeFact([{...about, why, remedy: 'Mend it.'}])).toBe(sentence);
	});
});

describe('settling', () => {
	const listing = (server: string) => ({kind: 'list-images', server, of: 'lxd'}) as const;
	const one = listing('https://one');
	const other = listing('https://other');

	test('what is wanted again though nobody did anything is a bug, not a wait without end', () => {
		const settle = settling();
		const state = beginWizard();
		settle(one, state);
		settle(other, {...state, preset: {...state.preset, cluster: 'bees'}});
		expect(() => settle(one, state)).toThrow('never settles');
	});

	test('so is what is always something else', () => {
		const settle = settling();
		const state = beginWizard();
		expect(() => {
			for (let number = 0; number < 100; number++) settle(listing(`https://${number}`), state);
		}).toThrow('never settles');
	});

	test('who does something may want the same anew', () => {
		const settle = settling();
		const state = beginWizard();
		const facts = unknownFacts('2026-11-23');
		settle(one, state);
		const answer = {type: 'answer', key: 'start', value: 'new'} as const;
		expect(() => settle(one, reduceWizard(state, answer, facts))).not.toThrow();
	});
});

describe('scenarios', () => {
	test.each(scenarios)('$name ends at the preset that was asked for', async scenario => {
		const {state} = await walkCore(scenario);
		const text = presetText(state.preset, state.opened);
		const all = text.split('\n');
		const places = scenario.lines.map(line => all.indexOf(line));
		expect(scenario.lines.filter(line => !all.includes(line))).toEqual([]);
		expect(places).toEqual(places.toSorted((one, other) => one - other));
		expect(all).not.toEqual(expect.arrayContaining([...(scenario.without ?? ['no such line'])]));
		expect(parsePreset(text)).toMatchObject({ok: true, preset: state.preset});
	});
});

describe('save target', () => {
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
		expect(target({opened: saved, saveAs: 'ants'})).toMatchObject({
			name: 'ants',
			mayReplace: false,
		});
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
});
