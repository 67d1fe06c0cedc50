import {z} from 'zod';
import {defaultRelease} from '../compatibility/releases.ts';
import {nodeProfile, ownProfileName} from '../node-profile.ts';
import {presetKubespray} from '../preset/fields.ts';
import {Preset} from '../preset/schema.ts';
import type {Answer} from './question.ts';

/** The steps of the wizard, in the order they are gone through. */
export const stepNames = [
	'start',
	'connect',
	'fleet',
	'nodes',
	'placement',
	'profiles',
	'image',
	'kubernetes',
	'checks',
	'review',
] as const;

export type StepName = (typeof stepNames)[number];

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

/** The server that Ubuntu keeps its own images on. */
export const ubuntuServer = 'https://cloud-images.ubuntu.com/releases';

/** A preset that may not name a host yet. */
const HostlessPreset = Preset.extend({
	lxd: Preset.shape.lxd.extend({hosts: z.array(z.string())}),
});

/** What is kept of an unfinished wizard: where somebody is and what they said, without what they took back. */
export const WizardDraft = z.object({
	v: z.literal(1),
	step: z.enum(stepNames),
	furthest: z.enum(stepNames),
	preset: HostlessPreset,
	answered: z.array(z.string()),
	saveAs: z.string().optional(),
	finish: z.enum(['save-and-run', 'run', 'save']),
	isNodesOnly: z.boolean(),
	opened: z
		.object({
			text: z.string(),
			source: z.string(),
			name: z.string().optional(),
			path: z.string().optional(),
		})
		.optional(),
});

export type WizardDraft = z.infer<typeof WizardDraft>;

/** The wizard before anybody answered. */
export const beginWizard = (): WizardState => ({
	step: 'start',
	furthest: 'start',
	preset: blankPreset(),
	answered: [],
	saveAs: undefined,
	finish: 'save-and-run',
	isNodesOnly: false,
	opened: undefined,
	past: [],
	future: [],
});

/** The keys of answered questions with some more, each once. */
export const withAnswered = (
	answered: readonly string[],
	...keys: readonly string[]
): readonly string[] => [...new Set([...answered, ...keys])];

/** A preset before anybody answered: whole, but for a host. */
export function blankPreset(): Preset {
	const cluster = 'lab-cluster';
	const own = ownProfileName({cluster});
	const profiles = ['default', own];
	return {
		version: 1,
		cluster,
		lxd: {hosts: [], project: 'default'},
		image: {server: ubuntuServer, alias: '20.04'},
		masters: {
			profiles,
			cpus: 2,
			memory: '4GiB',
			disk: '20GiB',
			nodes: {[`${cluster}-master-1`]: 'auto'},
		},
		workers: {
			profiles: [...profiles],
			cpus: 2,
			memory: '4GiB',
			disk: '20GiB',
			nodes: {[`${cluster}-worker-1`]: 'auto', [`${cluster}-worker-2`]: 'auto'},
		},
		profiles: {[own]: nodeProfile()},
		kubespray: blankKubespray('20.04'),
	};
}

/**
 * kubespray as a preset has it before anybody answered: of its variables the network alone, by a
 * plugin that asks least of the members' kernels.
 * @param ubuntu the nodes' release of Ubuntu, such as "20.04"; undefined where it is not known
 */
export const blankKubespray = (ubuntu: string | undefined): NonNullable<Preset['kubespray']> =>
	presetKubespray.parse({
		release: defaultRelease(ubuntu).tag,
		vars: {kube_network_plugin: 'flannel'},
	});
