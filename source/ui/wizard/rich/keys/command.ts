import type {Answer} from '../../../../model/wizard/question.ts';
import type {StepName} from '../../../../model/wizard/step-name.ts';
import type {WizardAction} from '../../../../model/wizard/wizard-action.ts';
import type {ThemeChoice} from '../../../theme-choice.ts';
import type {FaceAction} from '../state/reduce-face.ts';

/** What a key asks for: a change of the wizard, or of the screen, or something to be done outside of both. */
export type Command =
	| {readonly type: 'act'; readonly action: WizardAction}
	| {readonly type: 'face'; readonly action: FaceAction}
	/** An answer, or a word on what is wrong with it. */
	| {readonly type: 'answer'; readonly key: string; readonly value: Answer}
	/** To the next step; nothing where an answer has led elsewhere already. */
	| {readonly type: 'go-on'; readonly from: StepName}
	| {readonly type: 'check-again'}
	| {readonly type: 'choose-theme'; readonly theme: ThemeChoice}
	| {readonly type: 'save'}
	| {readonly type: 'save-as'; readonly name: string; readonly replace: boolean}
	| {readonly type: 'accept-host-key'; readonly isAccepted: boolean}
	| {readonly type: 'give-passphrase'; readonly passphrase: string | undefined}
	| {readonly type: 'leave'}
	/** Leaves without an answer to the question. */
	| {readonly type: 'interrupt'}
	| {readonly type: 'suspend'};
