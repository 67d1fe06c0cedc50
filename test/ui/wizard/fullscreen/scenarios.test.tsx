import {cleanup} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {type StepName, stepNames} from '../../../../source/model/wizard/state.ts';
import {presetText} from '../../../../source/preset/edit.ts';

import {waitFor} from '../../../wait-for.ts';
import {scenarioFacts} from '../fixtures/scenario-facts.ts';
import {scenarios} from '../fixtures/scenarios.ts';
import {walkCore} from '../fixtures/walk-core.ts';
import {aWizard, key} from './a-wizard.tsx';
import {pressAnswer} from './press-answer.ts';

afterEach(cleanup);

test.each(scenarios)('$name: the same preset by keys, byte for byte', async scenario => {
	const {state} = await walkCore(scenario);
	const wizard = await aWizard({facts: scenarioFacts(scenario)});
	const {store, press, at, done, end, hasRow} = wizard;
	const answersAt = (step: StepName) => scenario.answers.filter(answer => answer.step === step);
	const [begin] = answersAt('start');
	await waitFor(() => expect(hasRow(`start=${begin?.value ?? 'new'}`)).toBe(true));
	wizard.choose(`start=${begin?.value ?? 'new'}`);
	press(key.enter);
	for (const step of stepNames.slice(1)) {
		await at(step);
		for (const answer of answersAt(step)) pressAnswer(wizard, answer);
		if (step === 'fleet') await waitFor(() => expect(store.now().facts.asking).toEqual([]));
		if (step === 'image') {
			await waitFor(() => expect(store.now().facts.remoteImages.kind).not.toBe('asking'));
		}
		if (step === 'checks') {
			await waitFor(() => expect(store.now().facts.checks.kind).toBe('known'));
		}
		// Past the last line: nothing more is answered by that.
		press(key.end, key.tab);
	}
	await end;
	expect(Object.values(done.saved)).toEqual([presetText(state.preset, state.opened)]);
});
