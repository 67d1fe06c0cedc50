import {groupNames} from '../nodes.ts';
import {applyDefaults} from './defaults.ts';
import type {Change, WizardFacts} from './facts.ts';
import {answeredIn, sizeKeys} from './preset-edits.ts';
import {placeKeys, placementKept} from './question.ts';
import {
	type Content,
	type StepName,
	stepNames,
	type WizardAction,
	type WizardState,
	withAnswered,
} from './state.ts';
import {stepOf} from './steps/index.ts';

/** The wizard after an action; one that can't be changes nothing. Defaults are filled in anew every time. */
export function reduceWizard(
	state: WizardState,
	action: WizardAction,
	facts: WizardFacts,
): WizardState {
	const next = actOn(state, action, facts);
	const preset = applyDefaults(next, facts);
	return preset === next.preset ? next : {...next, preset};
}

function actOn(state: WizardState, action: WizardAction, facts: WizardFacts): WizardState {
	switch (action.type) {
		case 'answer': {
			const result = stepOf(state.step).answer({state, facts}, action.key, action.value);
			return result.ok ? change(state, result.change) : state;
		}
		case 'edit':
			return change(state, {
				preset: action.preset,
				answered: withAnswered(state.answered, ...action.keys),
			});
		case 'next':
			return stepOf(state.step).obstacle({state, facts}) === undefined
				? goTo(confirmDefaults(state), neighbour(state.step, 1))
				: state;
		case 'back':
			return goTo(state, neighbour(state.step, -1));
		case 'go':
			return isSeen(state, action.step) ? goTo(state, action.step) : state;
		case 'undo': {
			const before = state.past.at(-1);
			if (!before) return state;
			const future = [contentOf(state), ...state.future];
			return {...state, ...before, past: state.past.slice(0, -1), future};
		}
		case 'redo': {
			const [after, ...future] = state.future;
			return after ? {...state, ...after, past: [...state.past, contentOf(state)], future} : state;
		}
		case 'open':
			return change(state, {
				preset: action.preset,
				opened: action.opened,
				answered: answeredIn(action.preset),
				step: action.step,
				// Every step of it was answered once.
				furthest: 'review',
			});
		case 'saved':
			return {
				...state,
				opened: action.opened,
				// The document's own name holds, and no other that was wished for before.
				saveAs: undefined,
				answered: withAnswered(state.answered, 'cluster'),
			};
		case 'facts-came':
			return state;
	}
}

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

const contentOf = ({preset, answered, saveAs, finish, isNodesOnly}: WizardState): Content => ({
	preset,
	answered,
	saveAs,
	finish,
	isNodesOnly,
});

/**
 * Continuing accepts the suggested values as the user's own: how many nodes there are, where they go and
 * what they are made from no longer follow later facts, such as a member with more room.
 */
function confirmDefaults(state: WizardState): WizardState {
	const answered = withAnswered(state.answered, ...shownAt(state));
	return answered.length === state.answered.length ? state : {...state, answered};
}

function shownAt({step, preset, answered}: WizardState): readonly string[] {
	switch (step) {
		case 'nodes':
			return ['cluster', ...groupNames.flatMap(name => sizeKeys.map(part => `${name}.${part}`))];
		case 'placement': {
			const places = placeKeys(preset);
			const isSpread = !places.some(key => answered.includes(key));
			return isSpread ? [...places, placementKept] : places;
		}
		case 'image':
			return ['image'];
		default:
			return [];
	}
}
