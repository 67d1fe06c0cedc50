import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {applyDefaults} from '../../../source/model/wizard/defaults.ts';
import type {WizardFacts} from '../../../source/model/wizard/facts.ts';
import type {Answer, Question} from '../../../source/model/wizard/question.ts';
import {reduceWizard} from '../../../source/model/wizard/reducer.ts';
import {
	beginWizard,
	stepNames,
	type WizardAction,
	WizardDraft,
	type WizardState,
} from '../../../source/model/wizard/state.ts';
import {stepOf} from '../../../source/model/wizard/steps/index.ts';

import {knownFacts} from '../../ui/wizard/fixtures/known-facts.ts';

const way = {to: ['keeper@albatross1'], project: 'default'};

/** Of a fleet, and of none: whatever is known, the same rules hold. */
const someFacts: readonly WizardFacts[] = [
	knownFacts({connection: {kind: 'open', ...way, via: 'ssh'}}),
	knownFacts({fleet: undefined, remoteImages: {kind: 'unasked'}}),
];

/** Something that a person does, not knowing yet what is asked. */
const gesture = fc.record({
	kind: fc.constantFrom('answer', 'answer', 'answer', 'next', 'next', 'back', 'undo', 'redo', 'go'),
	which: fc.nat(40),
	what: fc.nat(40),
	text: fc.oneof(
		fc.constantFrom('keeper@albatross1', 'bees', '4GiB', '10.1.0.0/16', 'a=1', 'auto'),
		fc.string({maxLength: 12}),
	),
});

type Gesture = typeof gesture extends fc.Arbitrary<infer Value> ? Value : never;

const actionFor = ({kind, which, what, text}: Gesture, state: WizardState, facts: WizardFacts) => {
	if (kind === 'go') {
		return {type: 'go', step: stepNames[which % stepNames.length] ?? 'start'} as const;
	}
	if (kind !== 'answer') return {type: kind} as WizardAction;
	const questions = stepOf(state.step).questions({state, facts});
	const question = questions[which % Math.max(1, questions.length)];
	return question
		? ({type: 'answer', key: question.key, value: answerFor(question, what, text)} as const)
		: ({type: 'facts-came'} as const);
};

const answerFor = ({field}: Question, what: number, text: string): Answer => {
	switch (field.kind) {
		case 'text':
			return text;
		case 'number':
			return what - 1;
		case 'size':
			return what % 3 === 0 ? undefined : `${what}GiB`;
		case 'choice':
			return field.options[what % field.options.length]?.value;
		case 'several':
			return field.options.filter((_, place) => (what >> place) % 2 === 1).map(({value}) => value);
		case 'switch':
			return what % 2 === 0;
	}
};

const ways = fc.tuple(
	fc.constantFrom(...someFacts),
	fc.constantFrom(...stepNames),
	fc.array(gesture, {maxLength: 30}),
);

/** Somebody who has been through all steps once, and stands at one of them; or at the very beginning. */
const beginning = (step: WizardState['step']): WizardState => {
	const begun = beginWizard();
	const lxd = {...begun.preset.lxd, hosts: ['keeper@albatross1']};
	return step === 'start'
		? begun
		: {...begun, step, furthest: 'review', preset: {...begun.preset, lxd}};
};

/** Every state that somebody comes through, with what led to it. */
const walk = ([facts, step, gestures]: typeof ways extends fc.Arbitrary<infer Way>
	? Way
	: never) => {
	let state = reduceWizard(beginning(step), {type: 'facts-came'}, facts);
	return gestures.map(one => {
		const before = state;
		const action = actionFor(one, before, facts);
		state = reduceWizard(before, action, facts);
		return {facts, before, action, after: state};
	});
};

const each = (look: (moment: ReturnType<typeof walk>[number]) => void) =>
	fc.assert(
		fc.property(ways, walked => {
			for (const moment of walk(walked)) look(moment);
		}),
		{numRuns: 100},
	);

describe('whatever is done in the wizard', () => {
	test('the preset stays whole, and can be kept as a draft', () => {
		each(({after}) => {
			const {past: _, future: __, ...draft} = after;
			const kept = WizardDraft.safeParse(JSON.parse(JSON.stringify({v: 1, ...draft})));
			expect(kept.error?.issues ?? []).toEqual([]);
		});
	});

	test('undo takes an answer back, and redo gives it again', () => {
		each(({before, action, after, facts}) => {
			if (action.type !== 'answer' || after === before || after.past.length === 0) return;
			const undone = reduceWizard(after, {type: 'undo'}, facts);
			expect(undone.preset).toEqual(before.preset);
			expect(undone.answered).toEqual(before.answered);
			const redone = reduceWizard(undone, {type: 'redo'}, facts);
			expect(redone.preset).toEqual(after.preset);
			expect(redone.past.length).toBe(after.past.length);
		});
	});

	test('back and forth again changes nothing', () => {
		each(({after, facts}) => {
			if (after.step === 'start') return;
			const back = reduceWizard(after, {type: 'back'}, facts);
			expect(back.preset).toEqual(after.preset);
			const there = reduceWizard(back, {type: 'go', step: after.step}, facts);
			expect(there.preset).toEqual(after.preset);
			expect(there.step).toBe(after.step);
			const forth = reduceWizard(back, {type: 'next'}, facts);
			if (forth.step === after.step) expect(forth.preset).toEqual(after.preset);
		});
	});

	test('a refused answer changes nothing, and says why', () => {
		each(({before, action, after, facts}) => {
			if (action.type !== 'answer') return;
			const {key, value} = action;
			const answered = stepOf(before.step).answer({state: before, facts}, key, value);
			if (answered.ok) return;
			expect(after).toBe(before);
			expect(answered.problem).not.toBe('');
		});
	});

	test('defaults are the same however often they are filled in', () => {
		each(({after, facts}) => {
			expect(applyDefaults(after, facts)).toBe(after.preset);
		});
	});

	test('what was answered is what stands there', () => {
		each(({before, action, after, facts}) => {
			if (action.type !== 'answer' || after === before || before.step === 'start') return;
			const questions = stepOf(after.step).questions({state: after, facts});
			const field = questions.find(({key}) => key === action.key)?.field;
			const isKept = !['vars', 'lxd.token', 'placement'].includes(action.key);
			if (!field || !isKept || field.kind === 'text') return;
			expect(normal(field.value)).toEqual(normal(action.value));
		});
	});
});

/** Sets of options are shown in the order of the options. */
const normal = (value: Answer) => (Array.isArray(value) ? value.toSorted() : value);
