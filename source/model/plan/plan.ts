import type {FleetResources, StoragePool} from '../fleet/fleet.ts';
import type {ImageOffer} from '../images.ts';
import type {KubesprayFacts} from '../kubespray.ts';
import type {NodeRecords} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {PhaseName} from './phase-table.ts';

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

/** What OpenSSH makes of the preset's destinations, as far as another program that starts ssh must know it. */
export type JumpHosts = {
	/** The host that each destination leads to: an alias's HostName. */
	readonly hostNames: Readonly<Record<string, string>>;
	/** The folder that ssh must be started in for their settings to hold; undefined where any will do. */
	readonly folder: string | undefined;
	/** Files and sockets that the settings name, outside of `~/.ssh`. */
	readonly files: readonly string[];
};

/** Everything a plan is made from. */
export type Facts = {
	readonly preset: Preset;
	readonly fleet: FleetResources;
	readonly image: ImageOffer;
	readonly records: NodeRecords;
	/** The cluster's public key, as authorized_keys has it; undefined until it is made. */
	readonly publicKey: string | undefined;
	/** The cluster's own folder on this laptop: its key, pinned host keys, inventory. */
	readonly folder: string;
	/** The ssh configuration file that stands in for the user's own, when one was named. */
	readonly sshConfig: string | undefined;
	/** What OpenSSH makes of the preset's ssh destinations. */
	readonly jumpHosts?: JumpHosts | undefined;
	/** The Ansible inventory as it is on disk; undefined when there is none. */
	readonly inventory: string | undefined;
	/** Undefined where the preset names no kubespray, or the run stops at the nodes. */
	readonly kubespray: KubesprayFacts | undefined;
	/** Of the fleet; looked at where kubespray has to know their drivers. */
	readonly pools: readonly StoragePool[] | undefined;
};

/** The steps of a plan that are not right yet. */
export const changesIn = (plan: Plan): readonly Step[] =>
	plan.phases.flatMap(({steps}) => steps.filter(step => step.state !== 'right'));
