import {etcdNodes} from '../etcd-nodes.ts';
import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {instanceOf} from '../plan/instance-of.ts';

type Membership = ClusterRecord['nodes'];

/** What each node of the preset is to be in the cluster, in the shape in which it is kept when done. */
export const membershipOf = (facts: Pick<Facts, 'preset' | 'fleet'>): Membership => {
	const etcd = new Set(etcdNodes(facts.preset));
	return Object.fromEntries(
		nodesOf(facts.preset).map(({name, role}) => [
			name,
			{
				uuid: instanceOf(facts, name)?.config['volatile.uuid'] ?? '',
				role,
				etcd: etcd.has(name),
			},
		]),
	);
};
