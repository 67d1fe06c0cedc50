import type {Instance} from '../fleet.ts';
import {ownerOf} from '../marker.ts';
import type {NodeRecord} from '../node-record.ts';
import {nodesOf} from '../nodes-of.ts';
import type {Facts} from './facts.ts';

/**
 * Nodes that were made from this laptop, that the preset no longer names, and that are in no Kubernetes: only
 * LXD has them. One that was made elsewhere may be in the preset there, and is none of ours to delete.
 */
export const strayNodes = ({
	preset,
	fleet,
	records,
	kubespray,
}: Pick<Facts, 'preset' | 'fleet' | 'records' | 'kubespray'>): readonly Instance[] => {
	const {record, live} = kubespray ?? {};
	const known = new Set([
		...nodesOf(preset).map(({name}) => name),
		...Object.keys(record?.nodes ?? {}),
		...(live?.kind === 'answering' ? live.nodes.map(({name}) => name) : []),
	]);
	if (live?.kind === 'silent') return [];
	return fleet.instances.filter(
		instance =>
			ownerOf(instance) === preset.cluster &&
			!known.has(instance.name) &&
			isMadeHere(instance, records[instance.name]),
	);
};

const isMadeHere = ({config}: Instance, record: NodeRecord | undefined) =>
	record !== undefined && record.uuid === config['volatile.uuid'];
