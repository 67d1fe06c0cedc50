import {etcdNodes} from '../etcd-nodes.ts';
import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {hiddenInstanceOf, instanceOf} from '../plan/instance-of.ts';

type Membership = ClusterRecord['nodes'];

/** What each node of the preset is to be in the cluster, in the shape in which it is kept when done. */
export const membershipOf = (
	facts: Pick<Facts, 'preset' | 'fleet'> & Partial<Pick<Facts, 'records'>>,
): Membership => {
	const etcd = new Set(etcdNodes(facts.preset));
	return Object.fromEntries(
		nodesOf(facts.preset).map(({name, role}) => [
			name,
			{
				uuid: uuidOf(facts, name) ?? '',
				role,
				etcd: etcd.has(name),
			},
		]),
	);
};

/** A node whose member does not answer counts as the one that was made ready from here. */
const uuidOf = (facts: Parameters<typeof membershipOf>[0], name: string): string | undefined =>
	hiddenInstanceOf(facts, name)
		? facts.records?.[name]?.uuid
		: instanceOf(facts, name)?.config['volatile.uuid'];
