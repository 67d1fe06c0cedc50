import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {ThemeChoice} from '../../../theme-choice.ts';
import type {FaceState, Notice, Sheet, SshQuestion, Typing} from './face-state.ts';

export type FaceAction =
	| {readonly type: 'paint'; readonly theme: ThemeChoice}
	| {readonly type: 'focus'; readonly step: StepName; readonly row: string}
	| {readonly type: 'type'; readonly typing: Typing | undefined}
	| {readonly type: 'open-options'; readonly question: string | undefined}
	| {readonly type: 'filter'; readonly filter: FaceState['filter']}
	| {readonly type: 'fold'; readonly step: StepName}
	| {readonly type: 'lose'; readonly member: string | undefined}
	| {readonly type: 'mend'; readonly step: StepName}
	| {readonly type: 'carry'; readonly carried: FaceState['carried']}
	| {readonly type: 'show-sheet'; readonly sheet: Sheet | undefined}
	| {readonly type: 'write'; readonly written: FaceState['written']}
	| {readonly type: 'ask'; readonly question: SshQuestion | undefined}
	| {readonly type: 'notify'; readonly notice: Notice | undefined};

/** The screen after an action. */
export const reduceFace = (state: FaceState, action: FaceAction): FaceState => {
	switch (action.type) {
		case 'paint':
			return {...state, theme: action.theme};
		case 'focus':
			return {...state, focus: {...state.focus, [action.step]: action.row}};
		case 'type':
			return {...state, typing: action.typing};
		case 'open-options':
			return {...state, opened: action.question, filter: undefined};
		case 'filter':
			return {...state, filter: action.filter};
		case 'fold':
			return {...state, unfolded: toggled(state.unfolded, action.step)};
		case 'lose':
			return {...state, lost: action.member};
		case 'mend':
			return {...state, mending: action.step};
		case 'carry':
			return {...state, carried: action.carried};
		case 'show-sheet':
			return {...state, sheet: action.sheet, typing: typingBelow(action.sheet, state)};
		case 'write':
			return {...state, written: action.written};
		case 'ask':
			return {...state, asking: action.question, typing: undefined};
		case 'notify':
			return state.notice === action.notice ? state : {...state, notice: action.notice};
	}
};

/** What is written on a sheet goes with it. */
const typingBelow = (sheet: Sheet | undefined, {typing}: FaceState) =>
	typing?.purpose.kind === 'save-as' && sheet?.kind !== 'save-as' ? undefined : typing;

const toggled = (steps: readonly StepName[], step: StepName) =>
	steps.includes(step) ? steps.filter(other => other !== step) : [...steps, step];
