import {groupNames} from '../nodes.ts';
import {applyDefaults} from './defaults.ts';
import type {Change, WizardFacts} from './facts.ts';
import {answeredIn} from './preset-edits.ts';
import {placeKey, placementKept} from './question.ts';
import {
	type Content,
	type StepName,
	stepNames,
	type WizardAction,
	type WizardState,
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
		case 'edit': {
			const answered = [...new Set([...state.answered, ...action.keys])];
			return change(state, {preset: action.preset, answered});
		}
		case 'next':
			return stepOf(state.step).obstacle({state, facts}) === undefined
				? goTo(confirmDefaults(state), neighbour(state.step, 1))
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

function undo(state: WizardState): WizardState {
	const before = state.past.at(-1);
	return before
		? {
				...state,
				...before,
				past: state.past.slice(0, -1),
				future: [contentOf(state), ...state.future],
			}
		: state;
}

function redo(state: WizardState): WizardState {
	const [after, ...future] = state.future;
	return after ? {...state, ...after, past: [...state.past, contentOf(state)], future} : state;
}

const contentOf = ({preset, answered, saveAs, finish, isNodesOnly}: WizardState): Content => ({
	preset,
	answered,
	saveAs,
	finish,
	isNodesOnly,
});

/**
 * Whoever goes on has seen what stands there, and takes it: how many nodes there are, where they go and
 * what they are made from no longer follow what becomes known later, such as a member with more room.
 */
function confirmDefaults(state: WizardState): WizardState {
	const keys = shownAt(state).filter(key => !state.answered.includes(key));
	return keys.length === 0 ? state : {...state, answered: [...state.answered, ...keys]};
}

function shownAt({step, preset, answered}: WizardState): readonly string[] {
	switch (step) {
		case 'nodes':
			return ['cluster', ...groupNames.flatMap(name => sizes.map(part => `${name}.${part}`))];
		case 'placement': {
			const places = Object.keys({...preset.masters.nodes, ...preset.workers.nodes}).map(placeKey);
			const isSpread = !places.some(key => answered.includes(key));
			return isSpread ? [...places, placementKept] : places;
		}
		case 'image':
			return ['image'];
		default:
			return [];
	}
}

const sizes = ['count', 'cpus', 'memory', 'disk'];
