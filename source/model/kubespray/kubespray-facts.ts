import type {Checkout} from './checkout.ts';
import type {ClusterRecord} from './cluster-record.ts';
import type {Controller} from './controller.ts';
import type {InstallationBegun} from './installation.ts';
import type {LiveCluster} from './live-cluster.ts';
import type {MergedKubeconfig} from './take-out-sentence.ts';
import type {ValidationRecord} from './validation-record.ts';

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
