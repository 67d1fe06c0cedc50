import type {Answer, Question} from './question.ts';
import type {StepName} from './step-name.ts';
import type {WizardFacts} from './wizard-facts.ts';
import type {WizardState} from './wizard-state.ts';

/** What questions and answers go by. */
export type WizardInput = {readonly state: WizardState; readonly facts: WizardFacts};

/** What an answer changes of the state. */
export type Change = Partial<
	Pick<
		WizardState,
		'preset' | 'opened' | 'answered' | 'saveAs' | 'finish' | 'isNodesOnly' | 'step' | 'furthest'
	>
>;

export type Answered =
	| {readonly ok: true; readonly change: Change}
	| {readonly ok: false; readonly problem: string};

/** One screen of the wizard: pure, drawn by the rich face and by the plain one. */
export type Step = {
	readonly name: StepName;
	readonly title: string;
	/** What this step is about, as things stand: a sentence or two. */
	readonly intro: (input: WizardInput) => string;
	readonly questions: (input: WizardInput) => readonly Question[];
	/** What becomes of an answer, or what is wrong with it. Keys are those of `questions`. */
	readonly answer: (input: WizardInput, key: string, value: Answer) => Answered;
	/** Why nobody can go on from here; undefined when one can. */
	readonly obstacle: (input: WizardInput) => string | undefined;
};
