import fc from 'fast-check';
import {nodeTypes} from '../../../source/model/fleet/fleet.ts';
import {type PlacementFacts, placementFacts} from '../../../source/model/placement/facts.ts';
import type {PlacedNode} from '../../../source/model/placement/nodes.ts';

import {instance, member} from '../checks/situation.ts';
import {aFleet, aNode, someNodes, withoutMachines} from './a-fleet.ts';

/** Facts of a small fleet, nodes for it, and which of them are not to be moved. */
export type AnyPlacement = {
	readonly facts: PlacementFacts;
	readonly nodes: readonly PlacedNode[];
	readonly keep: readonly string[];
	/** Undefined: as the preset has it by itself. */
	readonly etcd?: readonly string[] | undefined;
};

const free = fc.record({
	cores: fc.integer({min: 1, max: 6}),
	memory: fc.integer({min: 1, max: 9}),
	disk: fc.integer({min: 2, max: 9}),
});

const size = fc.record({
	cpus: fc.option(fc.integer({min: 1, max: 3}), {nil: undefined}),
	memory: fc.option(fc.integer({min: 1, max: 4}), {nil: undefined}),
	disk: fc.option(fc.integer({min: 1, max: 3}), {nil: undefined}),
});

const type = fc.constantFrom(...nodeTypes);

/**
 * At most 4 members and 6 nodes, tight and roomy; some members away, some without virtual machines, some nodes
 * there already or to be kept.
 */
export const anyPlacement: fc.Arbitrary<AnyPlacement> = fc
	.record({
		frees: fc.array(free, {minLength: 1, maxLength: 4}),
		away: fc.array(fc.integer({min: 0, max: 3}), {maxLength: 1}),
		masters: fc.integer({min: 1, max: 5}),
		workers: fc.integer({min: 0, max: 5}),
		master: size,
		worker: size,
		kept: fc.array(fc.nat(5), {maxLength: 2}),
		there: fc.array(fc.nat(5), {maxLength: 1}),
		other: fc.option(fc.integer({min: 1, max: 4})),
		types: fc.record({master: type, worker: type}),
		unable: fc.array(fc.nat(3), {maxLength: 2}),
		isEtcdLast: fc.integer({min: 0, max: 4}).map(number => number === 0),
		seed: fc.nat(1000),
	})
	.map(({frees, away, masters, workers, master, worker, kept, there, other, ...rest}) => {
		const {types, unable, isEtcdLast, seed} = rest;
		const count = Math.min(workers, 6 - masters);
		const names = frees.map((_, place) => String.fromCharCode(97 + place));
		const at = (place: number) => names[(place + seed) % names.length] ?? 'a';
		const nodes = [
			...someNodes(
				'master',
				Array.from({length: masters}, (_, place) => at(place)),
				master,
			),
			...someNodes(
				'worker',
				Array.from({length: count}, (_, place) => at(place * 2)),
				worker,
			),
		];
		const existing = there.flatMap(place => nodes[place] ?? []);
		const fleet = aFleet(
			frees.map((given, place) =>
				away.includes(place) && frees.length > 1
					? member('', {name: names[place] ?? '', status: 'Offline'})
					: given,
			),
			{
				instances: [
					...existing.map(node =>
						aNode(node.name, {
							location: node.member,
							role: node.role,
							...(node.role === 'master' ? master : worker),
						}),
					),
					...(other === null
						? []
						: [
								instance('other', {
									expandedConfig: {'limits.memory': `${other}GiB`},
									location: 'a',
								}),
							]),
				],
			},
		);
		const members = fleet.members.map((one, place) =>
			unable.includes(place) ? withoutMachines(one) : one,
		);
		return {
			facts: placementFacts({fleet: {...fleet, members}, cluster: 'lab', types}),
			nodes,
			keep: kept.flatMap(place => nodes[place]?.name ?? []),
			// Now and then the last nodes run it, so that workers do too.
			etcd: isEtcdLast && nodes.length >= 3 ? nodes.slice(-3).map(({name}) => name) : undefined,
		};
	});
