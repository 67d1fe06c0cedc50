import type {PhaseName} from './phase-name.ts';

/** One thing the preset asks for, and how it stands: each change carries the sentence shown for it. */
export type Step = {
	/** Unique in the plan: `create-demo-worker-1`. */
	readonly id: string;
	/** The profile, image or node it is about; what carries it out looks it up by this. */
	readonly subject: string;
	/** Set when the subject is a node. */
	readonly node?: string | undefined;
	/** The member the change happens on, once known. */
	readonly member?: string | undefined;
	/** What will be done ("create demo-worker-1 on albatross1 …"), or what is so already. */
	readonly sentence: string;
	/** What else a person should know of it before saying yes. */
	readonly notes?: readonly string[] | undefined;
} & (
	| {readonly state: 'right'}
	| {readonly state: 'missing'}
	/** Each difference in words: "limits.cpu is 1, the preset says 2". */
	| {readonly state: 'wrong'; readonly differences: readonly string[]}
	/** Its member does not answer, so there is no telling what is to be done. */
	| {readonly state: 'unknown'}
);

export type PhasePlan = {
	readonly phase: PhaseName;
	readonly title: string;
	readonly steps: readonly Step[];
};

/** The difference between a preset and a fleet, in the order it will be carried out. */
export type Plan = {readonly cluster: string; readonly phases: readonly PhasePlan[]};
