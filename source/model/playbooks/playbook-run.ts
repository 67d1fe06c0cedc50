/** One playbook to be run: on which nodes, and why. */
export type PlaybookRun = {
	/** Unique in the plan. */
	readonly id: string;
	readonly playbook: 'cluster.yml' | 'scale.yml' | 'upgrade-cluster.yml' | 'reset.yml';
	/** The nodes it is for; `limited` when Ansible is to leave the others alone. */
	readonly nodes: readonly string[];
	readonly limited: boolean;
	/** The Kubernetes it leaves behind, without a leading "v". */
	readonly kubernetes: string;
	/** "run cluster.yml on all 3 nodes (nothing is installed yet)". */
	readonly sentence: string;
};
