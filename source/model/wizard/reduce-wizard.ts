import {acceptShown} from './accept-shown.ts';
import {answeredIn} from './answered-in.ts';
import {fillDefaults} from './fill-defaults.ts';
import type {Change} from './step.ts';
import {type StepName, stepNames} from './step-name.ts';
import {stepOf} from './steps.ts';
import type {WizardAction} from './wizard-action.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {Content, WizardState} from './wizard-state.ts';

/** The wizard after an action; one that can't be changes nothing. Defaults are filled in anew every time. */
export const reduceWizard = (
	state: WizardState,
	action: WizardAction,
	facts: WizardFacts,
): WizardState => {
	const next = actOn(state, action, facts);
	const preset = fillDefaults(next, facts);
	return preset === next.preset ? next : {...next, preset};
};

const actOn = (state: WizardState, action: WizardAction, facts: WizardFacts): WizardState => {
	switch (action.type) {
		case 'answer': {
			const result = stepOf(state.step).answer({state, facts}, action.key, action.value);
			return result.ok ? change(state, result.change) : state;
		}
		case 'edit': {
			const answered = [...new Set([...state.answered, ...action.keys])];
			return change(state, {preset: action.preset, answered});
		}
		case 'next':
			return stepOf(state.step).obstacle({state, facts}) === undefined
				? goTo(acceptShown(state), neighbour(state.step, 1))
				: state;
		case 'back':
			return goTo(state, neighbour(state.step, -1));
		case 'go':
			return isSeen(state, action.step) ? goTo(state, action.step) : state;
		case 'undo':
			return undo(state);
		case 'redo':
			return redo(state);
		case 'open':
			return change(state, {
				preset: action.preset,
				opened: action.opened,
				answered: answeredIn(action.preset),
				step: action.step,
				// Every step of it was answered once.
				furthest: 'review',
			});
		case 'saved': {
			const answered = [...new Set([...state.answered, 'cluster'])];
			// The document's own name holds, and no other that was wished for before.
			return {...state, opened: action.opened, saveAs: undefined, answered};
		}
		case 'facts-came':
			return state;
	}
};

/** Another document has another history. */
const change = (state: WizardState, change: Change): WizardState => ({
	...state,
	...change,
	...('opened' in change
		? {past: [], future: []}
		: {past: [...state.past, contentOf(state)].slice(-mostKept), future: []}),
});

const mostKept = 100;

const goTo = (state: WizardState, step: StepName): WizardState => ({
	...state,
	step,
	furthest: isSeen(state, step) ? state.furthest : step,
});

const neighbour = (step: StepName, way: 1 | -1): StepName =>
	stepNames[stepNames.indexOf(step) + way] ?? step;

const isSeen = ({furthest}: WizardState, step: StepName) =>
	stepNames.indexOf(step) <= stepNames.indexOf(furthest);

const undo = (state: WizardState): WizardState => {
	const before = state.past.at(-1);
	return before
		? {
				...state,
				...before,
				past: state.past.slice(0, -1),
				future: [contentOf(state), ...state.future],
			}
		: state;
};

const redo = (state: WizardState): WizardState => {
	const [after, ...future] = state.future;
	return after ? {...state, ...after, past: [...state.past, contentOf(state)], future} : state;
};

const contentOf = ({preset, answered, saveAs, finish, isNodesOnly}: WizardState): Content => ({
	preset,
	answered,
	saveAs,
	finish,
	isNodesOnly,
});
