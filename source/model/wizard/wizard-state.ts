import type {Preset} from '../preset/preset.ts';
import type {StepName} from './step-name.ts';

/** The document that a preset was opened from: its comments and order are kept. */
export type OpenedPreset = {
	readonly text: string;
	/** Where it is from, in words: "saved preset lab-cluster", "./lab.yaml". */
	readonly source: string;
	/** The name it goes by, of a saved one. */
	readonly name: string | undefined;
	/** Absolute; undefined where it is not to be written back: a shipped preset, or a run's. */
	readonly path: string | undefined;
};

/** What is to become of the preset at the end. */
export type Finish = 'save-and-run' | 'run' | 'save';

/** What answers change, and undo brings back. */
export type Content = {
	/** Whole at any time, though it may not be valid yet: it names no host before one is given. */
	readonly preset: Preset;
	/** Keys of the questions that a person answered: no default replaces these answers. */
	readonly answered: readonly string[];
	/** The name to save the preset under; the cluster's until another is given. */
	readonly saveAs: string | undefined;
	readonly finish: Finish;
	/** Whether the run stops before Kubernetes. */
	readonly isNodesOnly: boolean;
};

/** Where a person is in the wizard. */
export type WizardState = Content & {
	readonly step: StepName;
	/** The furthest step seen: up to it a person goes as they like. */
	readonly furthest: StepName;
	readonly opened: OpenedPreset | undefined;
	/** The latest last; only so many are kept. */
	readonly past: readonly Content[];
	/** The next to be done again first. */
	readonly future: readonly Content[];
};
