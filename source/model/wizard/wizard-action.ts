import type {Preset} from '../preset/preset.ts';
import type {Answer} from './question.ts';
import type {StepName} from './step-name.ts';
import type {OpenedPreset} from './wizard-state.ts';

/** Everything that changes the state of the wizard. */
export type WizardAction =
	/** One that is wrong changes nothing: ask the step's `answer` for what is wrong with it. */
	| {readonly type: 'answer'; readonly key: string; readonly value: Answer}
	/** The preset changed as a whole, as by moving nodes about; `keys` are the questions that answers. */
	| {readonly type: 'edit'; readonly preset: Preset; readonly keys: readonly string[]}
	/** Nothing where there is an obstacle, or no step. */
	| {readonly type: 'next'}
	| {readonly type: 'back'}
	/** To a step that was seen already; nothing otherwise. */
	| {readonly type: 'go'; readonly step: StepName}
	| {readonly type: 'undo'}
	| {readonly type: 'redo'}
	/** A preset, filled in; the way through begins at `step`. */
	| {
			readonly type: 'open';
			readonly preset: Preset;
			readonly opened: OpenedPreset | undefined;
			readonly step: StepName;
	  }
	/** It was saved on the way: from now on that is its document, and it keeps its name. */
	| {readonly type: 'saved'; readonly opened: OpenedPreset}
	/** Facts changed: defaults are worked out anew where nobody answered. */
	| {readonly type: 'facts-came'};
