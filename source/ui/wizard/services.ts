import type {Fleet} from '../../model/fleet.ts';
import type {Preset} from '../../model/preset/preset.ts';
import type {WizardFacts} from '../../model/wizard/wizard-facts.ts';
import type {OpenedPreset, WizardState} from '../../model/wizard/wizard-state.ts';
import type {ThemeChoice} from '../theme-choice.ts';

/** Takes in what an effect found out: the parts of the facts that changed. */
export type Tell = (part: Partial<WizardFacts>) => void;

/** A preset, and the text it is written as. */
export type PresetText = {readonly preset: Preset; readonly text: string};

/**
 * All that the wizard does besides showing: both faces have the same. Trouble in the user's world
 * (no way in, a silent image server) is told as a fact; only a save or a start that fails throws
 * a UserError. An abort ends whatever goes on.
 */
export type WizardServices = {
	/** What this machine knows before anybody is asked: presets, runs, a draft, recent destinations. */
	readonly recall: (tell: Tell, signal: AbortSignal) => Promise<void>;
	/**
	 * Opens the way to LXD and asks every member what it has, telling of each as it answers; then looks
	 * again every few seconds whether the members are still there, until the next `connect` or `close`.
	 * Resolves when every member has answered, or the way could not be opened.
	 */
	readonly connect: (
		to: {readonly hosts: readonly string[]; readonly project: string},
		tell: Tell,
		signal: AbortSignal,
	) => Promise<void>;
	/** Has the LXD at an https address trust this machine, by a token. @throws UserError */
	readonly enrol: (
		to: {readonly url: string; readonly token: string},
		signal: AbortSignal,
	) => Promise<void>;
	/** Tells which images a server has; Incus reads other files of it than LXD. */
	readonly listImages: (
		of: {readonly server: string; readonly kind: Fleet['server']},
		tell: Tell,
		signal: AbortSignal,
	) => Promise<void>;
	/** Tells the names of a release's variables, where there is a checkout of it on this machine. */
	readonly listVariables: (
		kubespray: NonNullable<Preset['kubespray']>,
		tell: Tell,
		signal: AbortSignal,
	) => Promise<void>;
	/** Makes every check of the preset, and its plan; changes nothing. */
	readonly check: (preset: Preset, tell: Tell, signal: AbortSignal) => Promise<void>;
	/** The text that a preset is saved as: that of its document, changed, or a new one with comments. */
	readonly write: (preset: Preset, opened: OpenedPreset | undefined) => Promise<string>;
	/** A name, or a path. @returns the path it was written to @throws UserError when it is taken and `replace` is not set */
	readonly save: (
		preset: PresetText & {readonly name: string; readonly replace: boolean},
	) => Promise<string>;
	readonly keepDraft: (state: WizardState) => Promise<void>;
	readonly removeDraft: () => Promise<void>;
	/** How things are to look from now on, in every command. */
	readonly rememberTheme: (theme: ThemeChoice) => Promise<void>;
	/** @throws UserError that names the run which has the cluster, where one has */
	readonly refuseBusy: (cluster: string) => Promise<void>;
	/** Starts the run of a preset that was checked. @throws UserError when it can't begin */
	readonly start: (
		wish: PresetText & {
			readonly checks: Extract<WizardFacts['checks'], {kind: 'known'}>;
			/** Absolute, where the text is written; undefined where it was never saved. */
			readonly path: string | undefined;
			/** Whether it stops before Kubernetes. */
			readonly isNodesOnly: boolean;
		},
		signal: AbortSignal,
	) => Promise<{readonly id: string; readonly folder: string}>;
	/** Lets go of LXD. */
	readonly close: () => void;
};
