import {nameList} from '../primitives/text.ts';
import type {Instance} from './fleet/fleet.ts';
import type {ClusterRecord, InstallationBegun, LiveCluster} from './kubespray.ts';

/** How far Kubernetes is installed on the nodes of a cluster. */
export type Installation =
	| {readonly kind: 'not-installed'}
	/** A playbook began to install it, and it did not finish: containerd, etcd or certificates may be on the nodes. */
	| {
			readonly kind: 'partly-installed';
			readonly begunAt: string | undefined;
			/** The nodes it began on that still exist. */
			readonly nodes: readonly string[];
	  }
	/** Without a version where it was installed from elsewhere and its API does not answer. */
	| {readonly kind: 'installed'; readonly kubernetes: string | undefined};

/**
 * How far Kubernetes is installed, by what is recorded here and what its nodes tell.
 * @param live left out where the nodes were not asked: then only what is recorded here counts
 * @param instances left out where LXD was not asked: then every node counts as still there
 */
export function installationOf({
	record,
	begun,
	live,
	instances,
}: {
	readonly record: ClusterRecord | undefined;
	readonly begun: InstallationBegun | undefined;
	readonly live?: LiveCluster | undefined;
	readonly instances?: readonly Instance[] | undefined;
}): Installation {
	if (record) return {kind: 'installed', kubernetes: record.kubernetes};
	const nodes = Object.entries(begun?.nodes ?? {})
		.filter(([name, uuid]) => instances?.some(isInstance(name, uuid)) ?? true)
		.map(([name]) => name);
	if (nodes.length > 0) return {kind: 'partly-installed', begunAt: begun?.begunAt, nodes};
	if (live === undefined || live.kind === 'none') return {kind: 'not-installed'};
	const kubernetes = live.kind === 'answering' ? live.nodes[0]?.version : undefined;
	return {kind: 'installed', kubernetes};
}

/** A member that does not answer tells only the name of an instance: then it may be the one. */
const isInstance = (name: string, uuid: string) => (instance: Instance) =>
	instance.name === name &&
	(instance.type === 'unknown' || instance.config['volatile.uuid'] === uuid);

/** "Kubernetes is partly installed on m1 and w1: its installation began on 2026-11-30 and did not finish". */
export function describeInstallation(installation: Installation): string {
	switch (installation.kind) {
		case 'not-installed':
			return 'Kubernetes is not installed';
		case 'partly-installed': {
			const {begunAt, nodes} = installation;
			const when = begunAt === undefined ? '' : ` on ${begunAt.slice(0, 10)}`;
			return `Kubernetes is partly installed on ${nameList(nodes, 5)}: its installation began${when} and did not finish`;
		}
		case 'installed':
			return `Kubernetes${installation.kubernetes === undefined ? '' : ` ${installation.kubernetes}`} is installed`;
	}
}
