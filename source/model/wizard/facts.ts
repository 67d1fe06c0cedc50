import type {CheckSoFar} from '../checks/all-checks.ts';
import type {CheckResult} from '../checks/check.ts';
import type {Fleet} from '../fleet/fleet.ts';
import type {RemoteImage} from '../images.ts';
import type {Plan} from '../plan/plan.ts';
import type {Preset} from '../preset/schema.ts';
import type {Answer, Question} from './question.ts';
import type {StepName, WizardState} from './state.ts';

/** A preset that goes by a name, as the start screen lists it. */
export type ListedPreset = {
	readonly name: string;
	/** Absolute. */
	readonly path: string;
	readonly origin: 'saved' | 'shipped';
} & (
	| {readonly ok: true; readonly preset: Preset; readonly text: string}
	| {readonly ok: false; readonly problem: string}
);

/** A run that was, or is: a past cluster is known by its latest one. */
export type ListedRun = {
	readonly id: string;
	readonly cluster: string;
	/** ISO, UTC. */
	readonly started: string;
	readonly state: 'live' | 'done' | 'failed' | 'cancelled' | 'died';
	/** The preset it was run with, as it was written then; undefined where it can't be read. */
	readonly preset: {readonly preset: Preset; readonly text: string} | undefined;
};

/** Something that went wrong in the user's world, and what to do about it. */
export type Blocker = {readonly message: string; readonly hint: string | undefined};

/** The hosts that are, or were, tried, and the project that is looked at. */
type HostEndpoint = {readonly to: readonly string[]; readonly project: string};

type Connection =
	| {readonly kind: 'none'}
	| ({readonly kind: 'connecting'} & HostEndpoint)
	| ({readonly kind: 'failed'} & HostEndpoint & Blocker)
	/** `via` in words: "unix socket … over ssh to keeper@albatross1". */
	| ({readonly kind: 'open'; readonly via: string} & HostEndpoint);

type RemoteImages =
	| {readonly kind: 'unasked'}
	| {readonly kind: 'asking'; readonly server: string}
	| {readonly kind: 'known'; readonly server: string; readonly images: readonly RemoteImage[]}
	| ({readonly kind: 'failed'; readonly server: string} & Blocker);

export type WizardChecks =
	| {readonly kind: 'none'}
	/** Of what is known by now; empty until the fleet was looked at. */
	| {readonly kind: 'going'; readonly of: Preset; readonly checks: readonly CheckSoFar[]}
	/** Of the preset as it was then: compare it to know whether they still hold. */
	| {
			readonly kind: 'known';
			readonly of: Preset;
			readonly results: readonly CheckResult[];
			readonly plan: Plan;
			/** Milliseconds since the epoch. */
			readonly at: number;
	  }
	| ({readonly kind: 'failed'; readonly of: Preset} & Blocker);

/** What effects found out; the wizard's questions depend on it, and only effects change it. */
export type WizardFacts = {
	/** The day, as "2026-11-23". */
	readonly today: string;
	readonly presets: readonly ListedPreset[];
	/** The latest run of each cluster that this machine made, the newest first. */
	readonly runs: readonly ListedRun[];
	/** What was left unfinished the last time. */
	readonly draft: WizardState | undefined;
	readonly destinations: {
		/** The latest first. */
		readonly recent: readonly string[];
		/** Hosts that ~/.ssh/config names. */
		readonly aliases: readonly string[];
	};
	/** What was chosen the last time, where that is remembered. */
	readonly preferred: {
		readonly imageServer: string | undefined;
		/** Where kubespray came from. */
		readonly repository?: string | undefined;
		readonly networkPlugin?: string | undefined;
		/** The profile that gives nodes their disk and their network card. */
		readonly profile?: string | undefined;
	};
	readonly connection: Connection;
	/**
	 * Fills while members answer; `asking` names those that have not yet, whose capacity is
	 * unknown until then.
	 */
	readonly fleet: Fleet | undefined;
	readonly asking: readonly string[];
	/** Those LXD has itself are in the fleet. */
	readonly remoteImages: RemoteImages;
	/** Names of kubespray's variables, from a checkout where there is one; undefined before one was looked for. */
	readonly variables: readonly string[] | undefined;
	readonly checks: WizardChecks;
};

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

/**
 * What is known before anything was found out.
 * @param today as "2026-11-23"
 */
export const unknownFacts = (today: string): WizardFacts => ({
	today,
	presets: [],
	runs: [],
	draft: undefined,
	destinations: {recent: [], aliases: []},
	preferred: {imageServer: undefined},
	connection: {kind: 'none'},
	fleet: undefined,
	asking: [],
	remoteImages: {kind: 'unasked'},
	variables: undefined,
	checks: {kind: 'none'},
});

/** Whether checks, and the plan made with them, are of this very preset: they hold for no other. */
export const areChecksOf = (checks: WizardChecks, preset: Preset): boolean =>
	checks.kind !== 'none' &&
	(checks.of === preset || JSON.stringify(checks.of) === JSON.stringify(preset));
