import {join} from 'node:path';
import type {HomeFolders} from '../../preset/home.ts';

/** Where a cluster's own things are on this laptop; the folder is 0700, every private file 0600. */
export type ClusterFiles = {
	readonly folder: string;
	readonly privateKey: string;
	readonly publicKey: string;
	/** Host keys of the nodes, read through LXD. */
	readonly knownHosts: string;
	/** What was done for each node: `NodeRecords`. */
	readonly records: string;
	/** The Ansible inventory, always at this path. */
	readonly inventory: string;
	/** The same in the style of playbooks for Ansible's lxd connection. */
	readonly originalInventory: string;
	/** The preset as it was last carried out: what `ssh`, `inventory` and `destroy` go by. */
	readonly preset: string;
	/** What kubespray was last carried to the end with: `ClusterRecord`. */
	readonly clusterRecord: string;
	/** The mark of a first installation that has not come to its end: `InstallationBegun`. */
	readonly installationBegun: string;
	/** What kubespray's own checks last accepted: `ValidationRecord`. */
	readonly validated: string;
	/** The admin's, with an address that this laptop reaches. */
	readonly kubeconfig: string;
	/** What Ansible found out about the nodes. */
	readonly factCache: string;
};

export function clusterFiles(home: HomeFolders, cluster: string): ClusterFiles {
	const folder = join(home.data, 'clusters', cluster);
	return {
		folder,
		privateKey: join(folder, 'id_ed25519'),
		publicKey: join(folder, 'id_ed25519.pub'),
		knownHosts: join(folder, 'known_hosts'),
		records: join(folder, 'nodes.json'),
		inventory: join(folder, 'inventory', 'hosts.yaml'),
		originalInventory: join(folder, 'original', 'hosts.yaml'),
		preset: join(folder, 'preset.yaml'),
		clusterRecord: join(folder, 'kubernetes.json'),
		installationBegun: join(folder, 'installing.json'),
		validated: join(folder, 'validated.json'),
		kubeconfig: join(folder, 'kubeconfig'),
		factCache: join(folder, 'facts'),
	};
}
