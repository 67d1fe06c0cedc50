import {etcdNodes} from '../etcd-nodes.ts';
import type {Fleet} from '../fleet.ts';
import type {Preset} from '../preset/preset.ts';
import {typesByRole} from '../types-by-role.ts';
import {describeReason} from './describe-reason.ts';
import {placedNodes} from './placed-nodes.ts';
import {placementFacts} from './placement-facts.ts';
import {rootPool} from './root-pool.ts';
import {spreadNodes} from './spread-nodes.ts';
import {withPlaces} from './with-places.ts';

/** A preset whose new nodes have their members, and why they have those, a sentence each. */
export type PlacedPreset = {readonly preset: Preset; readonly reasons: readonly string[]};

/** Spreads the nodes that a preset did not have before, and that nobody placed, around those that stand. */
export const placeNewNodes = (before: Preset, after: Preset, fleet: Fleet): PlacedPreset => {
	const pool = rootPool(after, fleet);
	const nodes = placedNodes(after, {fleet, pool});
	const stands = new Set(Object.keys({...before.masters.nodes, ...before.workers.nodes}));
	const isFree = ({name, member}: {name: string; member: string}) =>
		member === 'auto' && !stands.has(name);
	const free = nodes.filter(isFree).map(({name}) => name);
	const spread = spreadNodes({
		facts: placementFacts({fleet, cluster: after.cluster, types: typesByRole(after), pool}),
		nodes,
		etcd: etcdNodes(after),
		keep: nodes.filter(node => !isFree(node)).map(({name}) => name),
	});
	const places = new Map(
		spread.nodes.filter(({name}) => free.includes(name)).map(({name, member}) => [name, member]),
	);
	return {
		preset: withPlaces(after, places),
		reasons: free.flatMap(name => {
			const reason = spread.reasons.get(name);
			return reason ? [`${name} on ${describeReason(reason)}`] : [];
		}),
	};
};
