import {z} from 'zod';
import {nameList} from '../primitives/text.ts';

/** What kubespray's own checks last accepted, kept beside the cluster's key: all that their answer depends on. */
export const ValidationRecord = z.object({
	v: z.literal(1),
	/** Of the kubespray checkout, whose checks they are. */
	commit: z.string(),
	/** What ran them: the Ansible version is one of the checks. */
	controller: z.string(),
	/** The text of the inventory, and of each file of variables by its path beside it. */
	inventory: z.string(),
	variables: z.record(z.string(), z.string()),
});

export type ValidationRecord = z.infer<typeof ValidationRecord>;

/** A checkout of kubespray on this laptop, and what it says of itself. Versions have no leading "v". */
export type Checkout = {
	/** The tag, as the preset names it: `v2.28.1`. */
	readonly release: string;
	/** 40 hexadecimal digits. */
	readonly commit: string;
	readonly folder: string;
	/** The Kubernetes it installs when nobody says otherwise, and all whose checksums it knows, newest first. */
	readonly kubernetes: {readonly default: string; readonly accepted: readonly string[]};
	/** The range of ansible-core its own assertion takes: from `least`, and under `below`. */
	readonly ansible: {readonly least: string; readonly below: string};
};

/** What runs Ansible for a checkout: a Python environment of our own, or a container. */
export type Controller =
	| {
			readonly kind: 'environment';
			readonly folder: string;
			/** "3.11.7". */
			readonly python: string;
			/** Of ansible-core: "2.16.14". */
			readonly ansible: string;
	  }
	| {
			readonly kind: 'container';
			readonly engine: 'docker' | 'podman';
			/** `quay.io/kubespray/kubespray:v2.28.1`. */
			readonly image: string;
			/** A file: the `/etc/passwd` for inside. */
			readonly accounts: string;
	  };

/** What kubespray was last carried to the end with, kept beside the cluster's key. */
export const ClusterRecord = z.object({
	v: z.literal(1),
	release: z.string(),
	commit: z.string(),
	/** Without a leading "v". */
	kubernetes: z.string(),
	/** By name: which instance it was (`volatile.uuid`), and what it did in the cluster. */
	nodes: z.record(
		z.string(),
		z.object({uuid: z.string(), role: z.enum(['master', 'worker']), etcd: z.boolean()}),
	),
	/** Every variable given to kubespray, ours and the preset's. */
	vars: z.record(z.string(), z.unknown()),
	finishedAt: z.string(),
	/** When the admin's kubeconfig was fetched; every playbook may make its certificates anew. */
	kubeconfigAt: z.string().optional(),
	/** When all verifications were seen to hold, of this very state. */
	verifiedAt: z.string().optional(),
});

export type ClusterRecord = z.infer<typeof ClusterRecord>;

/**
 * Written when the first playbook of an installation begins, and removed when the installation has finished or
 * was reset: which instances (`volatile.uuid`) the nodes are, by name.
 */
export const InstallationBegun = z.union([
	z.object({
		v: z.literal(1),
		begunAt: z.string().optional(),
		nodes: z.record(z.string(), z.string()),
	}),
	// As it was written before it covered the workers.
	z
		.object({v: z.literal(1), masters: z.record(z.string(), z.string())})
		.transform(({v, masters}) => ({v, begunAt: undefined, nodes: masters})),
]);

export type InstallationBegun = {
	readonly v: 1;
	readonly begunAt?: string | undefined;
	readonly nodes: Readonly<Record<string, string>>;
};

/** The cluster as its own API tells it, asked by kubectl on a master. */
export type LiveCluster =
	/** No master has an admin kubeconfig: nothing was installed. */
	| {readonly kind: 'none'}
	/** One was installed, and its API does not answer. */
	| {readonly kind: 'silent'; readonly why: string}
	| {
			readonly kind: 'answering';
			/** The master that was asked. */
			readonly through: string;
			readonly nodes: readonly LiveNode[];
	  };

export type LiveNode = {
	readonly name: string;
	readonly ready: boolean;
	/** What the kubelet says where it is not ready. */
	readonly why: string | undefined;
	/** Of the kubelet, without a leading "v". */
	readonly version: string;
	readonly controlPlane: boolean;
};

/** What a plan for the Kubernetes part is made from. */
export type KubesprayFacts = {
	/** What the run is to do to the cluster. */
	readonly purpose: 'up' | 'reset';
	/** Of the preset's release, when it is kept here already. */
	readonly checkout: Checkout | undefined;
	/** That runs this checkout, when it is ready. */
	readonly controller: Controller | undefined;
	/** The files of variables beside the inventory, by their path in it: `group_vars/k8s_cluster/preset.yml`. */
	readonly variables: Readonly<Record<string, string>>;
	/** What kubespray's own checks last accepted. */
	readonly validated?: ValidationRecord | undefined;
	readonly record: ClusterRecord | undefined;
	/** Set while a first installation from here has not come to its end. */
	readonly begun: InstallationBegun | undefined;
	readonly live: LiveCluster;
	/** The admin kubeconfig kept here; undefined when there is none. */
	readonly kubeconfig: string | undefined;
	/** The files of the user's kubeconfig that have it too; looked for only when it is to go. */
	readonly merged?: readonly MergedKubeconfig[] | undefined;
};

/** A cluster in a file of the user's own kubeconfig: the file, and the contexts it was merged as. */
export type MergedKubeconfig = {readonly file: string; readonly contexts: readonly string[]};

/** "take the context demo out of /home/me/.kube/config". */
export const describeContextRemoval = ({file, contexts}: MergedKubeconfig): string =>
	`take the context${contexts.length === 1 ? '' : 's'} ${nameList(contexts)} out of ${file}`;
