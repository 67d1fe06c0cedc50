import type {Instance} from '../fleet.ts';
import {isRunning} from '../instance-state.ts';
import type {ClusterRecord} from '../kubespray/cluster-record.ts';
import type {LiveCluster} from '../kubespray/live-cluster.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from '../plan/facts.ts';
import {hiddenInstanceOf, instanceOf} from '../plan/instance-of.ts';

/** A node of the cluster that the preset no longer names. */
export type LeavingNode = ClusterRecord['nodes'][string] & {
	readonly name: string;
	/** The member its instance is on; undefined when the instance is gone. */
	readonly member: string | undefined;
	/**
	 * Its instance, or `left`: out of the cluster already, and its instance is still there. `unknown` while its
	 * member does not answer.
	 */
	readonly state: 'running' | 'stopped' | 'gone' | 'left' | 'unknown';
};

/** The nodes that kubespray made part of the cluster and that the preset no longer names. */
export const leavingNodes = (facts: Facts): readonly LeavingNode[] => {
	const wanted = new Set(nodesOf(facts.preset).map(({name}) => name));
	return Object.entries(facts.kubespray?.record?.nodes ?? {})
		.filter(([name]) => !wanted.has(name))
		.map(([name, node]) => {
			const instance = instanceOf(facts, name);
			const hidden = hiddenInstanceOf(facts, name);
			if (hidden) return {...node, name, member: hidden.location, state: 'unknown'};
			const isMember = knows(facts.kubespray?.live, name) || node.etcd;
			return {
				...node,
				name,
				member: instance?.location,
				state: !instance
					? 'gone'
					: !isMember
						? 'left'
						: isRunning(instance)
							? 'running'
							: 'stopped',
			};
		});
};

/**
 * What LXD has, on members that do not answer, under the names of nodes that were made from here and that the
 * preset no longer names.
 */
export const hiddenLeaving = ({
	preset,
	fleet,
	kubespray,
	records = {},
}: Pick<Facts, 'preset' | 'fleet' | 'kubespray'> & {
	readonly records?: Facts['records'] | undefined;
}): readonly Instance[] => {
	const wanted = new Set(nodesOf(preset).map(({name}) => name));
	const made = {...records, ...kubespray?.record?.nodes};
	return fleet.instances.filter(
		({name, type}) => type === 'unknown' && Object.hasOwn(made, name) && !wanted.has(name),
	);
};

/** Where the cluster can't be asked a node counts as its own still. */
const knows = (live: LiveCluster | undefined, name: string) =>
	live?.kind !== 'answering' || live.nodes.some(node => node.name === name);
