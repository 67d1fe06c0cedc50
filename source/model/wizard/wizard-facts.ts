import type {CheckResult} from '../check-result.ts';
import type {CheckSoFar} from '../checks/checks-so-far.ts';
import type {Fleet} from '../fleet.ts';
import type {Plan} from '../plan/plan.ts';
import type {Preset} from '../preset/preset.ts';
import type {RemoteImage} from '../remote-image.ts';
import type {WizardState} from './wizard-state.ts';

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
export type Trouble = {readonly message: string; readonly hint: string | undefined};

/** The hosts that are, or were, tried, and the project that is looked at. */
type Way = {readonly to: readonly string[]; readonly project: string};

export type Connection =
	| {readonly kind: 'none'}
	| ({readonly kind: 'connecting'} & Way)
	| ({readonly kind: 'failed'} & Way & Trouble)
	/** `via` in words: "unix socket … over ssh to keeper@albatross1". */
	| ({readonly kind: 'open'; readonly via: string} & Way);

export type RemoteImages =
	| {readonly kind: 'unasked'}
	| {readonly kind: 'asking'; readonly server: string}
	| {readonly kind: 'known'; readonly server: string; readonly images: readonly RemoteImage[]}
	| ({readonly kind: 'failed'; readonly server: string} & Trouble);

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
	| ({readonly kind: 'failed'; readonly of: Preset} & Trouble);

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
