import {reduceWizard} from '../../../../model/wizard/reduce-wizard.ts';
import type {WizardInput} from '../../../../model/wizard/step.ts';
import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {WizardAction} from '../../../../model/wizard/wizard-action.ts';
import type {WizardFacts} from '../../../../model/wizard/wizard-facts.ts';
import type {WizardState} from '../../../../model/wizard/wizard-state.ts';
import type {ThemeChoice} from '../../../theme-choice.ts';
import type {FaceState} from './face-state.ts';
import {initialFace} from './initial-face.ts';
import {type FaceAction, reduceFace} from './reduce-face.ts';

export type WizardSnapshot = {
	readonly wizard: WizardState;
	readonly facts: WizardFacts;
	readonly face: FaceState;
};

/**
 * All that changes, outside of React: of several keys that arrive at once, each must see what the one
 * before it did, and what services find out comes whenever it comes.
 */
export type WizardStore = {
	readonly now: () => WizardSnapshot;
	readonly act: (action: WizardAction) => void;
	readonly face: (action: FaceAction) => void;
	readonly tell: (part: Partial<WizardFacts>) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

/** @param theme how the screen looks until another is chosen */
export const wizardStore = (
	{state: wizard, facts}: WizardInput,
	theme: ThemeChoice,
): WizardStore => {
	let now: WizardSnapshot = {wizard, facts, face: initialFace(theme)};
	const listeners = new Set<() => void>();
	const become = (next: WizardSnapshot) => {
		if (isSame(next, now)) return;
		now = next;
		for (const listener of [...listeners]) listener();
	};
	return {
		now: () => now,
		act: action => {
			const wizard = reduceWizard(now.wizard, action, now.facts);
			const face = isMove(action) ? elsewhere(now.face, wizard.step) : now.face;
			become({...now, wizard, face});
		},
		face: action => become({...now, face: reduceFace(now.face, action)}),
		tell: part => {
			const facts = {...now.facts, ...part};
			become({...now, facts, wizard: reduceWizard(now.wizard, {type: 'facts-came'}, facts)});
		},
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
};

const isSame = (one: WizardSnapshot, other: WizardSnapshot) =>
	one.wizard === other.wizard && one.facts === other.facts && one.face === other.face;

const isMove = ({type}: WizardAction) => ['next', 'back', 'go', 'open'].includes(type);

/**
 * What was opened belongs to the step that is left. At the start nothing that was chosen is still: it would
 * begin from there again, and what was answered since were lost.
 */
const elsewhere = (face: FaceState, step: StepName): FaceState => ({
	...face,
	focus: step === 'start' ? {...face.focus, start: undefined} : face.focus,
	typing: undefined,
	opened: undefined,
	filter: undefined,
	lost: undefined,
	carried: undefined,
	mending: undefined,
});
