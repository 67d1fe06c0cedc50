import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import type {Facts} from '../plan/facts.ts';
import {membershipOf} from './membership-of.ts';

/**
 * The nodes of the preset that are not part of the cluster as they are now: new ones, ones made anew under
 * their old name, ones whose role changed, and ones the cluster itself does not know.
 */
export const joiningNodes = (facts: Facts, record: ClusterRecord): readonly string[] => {
	const live = facts.kubespray?.live;
	return Object.entries(membershipOf(facts))
		.filter(([name, wanted]) => {
			const joined = record.nodes[name];
			const isSame =
				joined?.uuid === wanted.uuid &&
				joined.role === wanted.role &&
				// A node that leaves etcd and stays is refused by a check, long before this.
				(joined.etcd || !wanted.etcd);
			const isKnown = live?.kind !== 'answering' || live.nodes.some(node => node.name === name);
			return !isSame || !isKnown;
		})
		.map(([name]) => name);
};
