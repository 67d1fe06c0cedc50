import type {Preset} from '../../../model/preset/schema.ts';
import type {WizardFacts, WizardInput} from '../../../model/wizard/facts.ts';
import {reduceWizard} from '../../../model/wizard/reducer.ts';
import type {StepName, WizardAction, WizardState} from '../../../model/wizard/state.ts';
import type {Theme, ThemeChoice} from '../../theme.ts';
import type {TextEdit} from '../../tui/text-input.ts';

/** What is being written, and what it is for. */
export type Typing = TextEdit & {
	readonly purpose:
		| {readonly kind: 'question'; readonly key: string}
		/** Which options of a question are shown. */
		| {readonly kind: 'filter'; readonly key: string}
		| {readonly kind: 'rename'; readonly node: string}
		| {readonly kind: 'save-as'}
		| {readonly kind: 'passphrase'};
};

/** What lies over the screen. */
export type Dialog =
	| {readonly kind: 'help' | 'preset' | 'reasons'; readonly at: number}
	| {readonly kind: 'leave'; readonly chosen: LeaveAnswer}
	| {readonly kind: 'save-as'; readonly refusal: Blocker | undefined};

/** Why a preset could not be saved under a name; it says nothing of another name. */
export type Blocker = {
	readonly name: string;
	readonly why: string;
	/** It could be saved in place of what is there. */
	readonly isTaken: boolean;
};

export type LeaveAnswer = 'leave' | 'stay';

/** What a connection asks before it goes on. */
export type SshQuestion =
	| {
			readonly kind: 'host-key';
			readonly host: string;
			readonly keyType: string;
			readonly fingerprint: string;
	  }
	| {readonly kind: 'passphrase'; readonly keyFile: string; readonly wrong: boolean};

/** Something said in place of the reason below the body, until the next key. */
export type Notice = {readonly text: string; readonly look: 'accent' | 'good' | 'caution'};

/** Everything on the screen that is not the wizard's own: what was done with it, and what it says and asks. */
export type UiState = {
	readonly theme: ThemeChoice;
	/** By step: the key of the row that is chosen; without one the body's own beginning. */
	readonly focus: Readonly<Partial<Record<StepName, string | undefined>>>;
	readonly typing: Typing | undefined;
	/** The question whose options are listed below it. */
	readonly opened: string | undefined;
	/** Which of the options of a question are shown. */
	readonly filter: {readonly key: string; readonly text: string} | undefined;
	/** Steps whose seldom changed questions are shown. */
	readonly unfolded: readonly StepName[];
	/** The member whose loss is tried. */
	readonly lost: string | undefined;
	/** The node that arrows carry about, and the member it was taken from. */
	readonly carried: {readonly node: string; readonly from: string} | undefined;
	/** The step that was gone to from a check that refuses: from it one goes back to the checks. */
	readonly mending: StepName | undefined;
	readonly sheet: Dialog | undefined;
	/** The text that a preset is saved as. */
	readonly written: {readonly of: Preset; readonly text: string} | undefined;
	readonly asking: SshQuestion | undefined;
	readonly notice: Notice | undefined;
};

/** In their order on the screen. */
export const leaveAnswers = ['leave', 'stay'] as const satisfies readonly LeaveAnswer[];

/** All that a screen is drawn from. */
export type WizardViewModel = WizardSnapshot & {readonly theme: Theme};

type Known = Pick<WizardSnapshot, 'wizard' | 'facts'>;

/**
 * Remembers what a pure function said of the wizard and the facts as they are now, and asks it anew
 * once either is another: keys and drawing both ask, several times for each key.
 */
export function rememberLatest<Seen>(look: (now: Known) => Seen): (now: Known) => Seen {
	let latest: (Known & {readonly seen: Seen}) | undefined;
	return ({wizard, facts}) => {
		if (latest?.wizard !== wizard || latest.facts !== facts) {
			latest = {wizard, facts, seen: look({wizard, facts})};
		}
		return latest.seen;
	};
}

export type WizardSnapshot = {
	readonly wizard: WizardState;
	readonly facts: WizardFacts;
	readonly face: UiState;
};

/**
 * All that changes, outside of React: of several keys that arrive at once, each must see what the one
 * before it did, and what services find out comes whenever it comes.
 */
export type WizardStore = {
	readonly now: () => WizardSnapshot;
	readonly act: (action: WizardAction) => void;
	readonly face: (action: UiAction) => void;
	readonly tell: (part: Partial<WizardFacts>) => void;
	readonly subscribe: (listener: () => void) => () => void;
};

/** @param theme how the screen looks until another is chosen */
export function wizardStore({state: wizard, facts}: WizardInput, theme: ThemeChoice): WizardStore {
	let now: WizardSnapshot = {wizard, facts, face: initialUiState(theme)};
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
		face: action => become({...now, face: uiReducer(now.face, action)}),
		tell: part => {
			const facts = {...now.facts, ...part};
			become({...now, facts, wizard: reduceWizard(now.wizard, {type: 'facts-came'}, facts)});
		},
		subscribe: listener => {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
	};
}

const isSame = (one: WizardSnapshot, other: WizardSnapshot) =>
	one.wizard === other.wizard && one.facts === other.facts && one.face === other.face;

const isMove = ({type}: WizardAction) => ['next', 'back', 'go', 'open'].includes(type);

/**
 * What was opened belongs to the step that is left. At the start nothing that was chosen is still: it would
 * begin from there again, and what was answered since were lost.
 */
const elsewhere = (face: UiState, step: StepName): UiState => ({
	...face,
	focus: step === 'start' ? {...face.focus, start: undefined} : face.focus,
	typing: undefined,
	opened: undefined,
	filter: undefined,
	lost: undefined,
	carried: undefined,
	mending: undefined,
});

export type UiAction =
	| {readonly type: 'paint'; readonly theme: ThemeChoice}
	| {readonly type: 'focus'; readonly step: StepName; readonly row: string}
	| {readonly type: 'type'; readonly typing: Typing | undefined}
	| {readonly type: 'open-options'; readonly question: string | undefined}
	| {readonly type: 'filter'; readonly filter: UiState['filter']}
	| {readonly type: 'fold'; readonly step: StepName}
	| {readonly type: 'lose'; readonly member: string | undefined}
	| {readonly type: 'mend'; readonly step: StepName}
	| {readonly type: 'carry'; readonly carried: UiState['carried']}
	| {readonly type: 'show-sheet'; readonly sheet: Dialog | undefined}
	| {readonly type: 'write'; readonly written: UiState['written']}
	| {readonly type: 'ask'; readonly question: SshQuestion | undefined}
	| {readonly type: 'notify'; readonly notice: Notice | undefined};

/** The screen after an action. */
function uiReducer(state: UiState, action: UiAction): UiState {
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
}

/** What is written on a sheet goes with it. */
const typingBelow = (sheet: Dialog | undefined, {typing}: UiState) =>
	typing?.purpose.kind === 'save-as' && sheet?.kind !== 'save-as' ? undefined : typing;

const toggled = (steps: readonly StepName[], step: StepName) =>
	steps.includes(step) ? steps.filter(other => other !== step) : [...steps, step];

/** Every step where it begins, and nothing over it. */
const initialUiState = (theme: ThemeChoice): UiState => ({
	theme,
	focus: {},
	typing: undefined,
	opened: undefined,
	filter: undefined,
	unfolded: [],
	lost: undefined,
	carried: undefined,
	mending: undefined,
	sheet: undefined,
	written: undefined,
	asking: undefined,
	notice: undefined,
});

/** Why the name that stands there now was refused; undefined once another is written. */
export const currentBlocker = (
	{refusal}: Extract<Dialog, {readonly kind: 'save-as'}>,
	typing: Typing | undefined,
): Blocker | undefined => (refusal?.name === typing?.text.trim() ? refusal : undefined);
