import type {Preset} from '../../../../model/preset/preset.ts';
import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {ThemeChoice} from '../../../theme-choice.ts';
import type {TextEdit} from './text-edit.ts';

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
export type Sheet =
	| {readonly kind: 'help' | 'preset' | 'reasons'; readonly at: number}
	| {readonly kind: 'leave'; readonly chosen: LeaveAnswer}
	| {readonly kind: 'save-as'; readonly refusal: Refusal | undefined};

/** Why a preset could not be saved under a name; it says nothing of another name. */
export type Refusal = {
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
export type FaceState = {
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
	readonly sheet: Sheet | undefined;
	/** The text that a preset is saved as. */
	readonly written: {readonly of: Preset; readonly text: string} | undefined;
	readonly asking: SshQuestion | undefined;
	readonly notice: Notice | undefined;
};
