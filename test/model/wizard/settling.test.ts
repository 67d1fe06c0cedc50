import {expect, test} from 'vitest';
import {settling} from '../../../source/model/wizard/effects.ts';
import {unknownFacts} from '../../../source/model/wizard/facts.ts';
import {reduceWizard} from '../../../source/model/wizard/reducer.ts';
import {beginWizard} from '../../../source/model/wizard/state.ts';

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
