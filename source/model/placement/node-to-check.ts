import type {ExpandedNode} from '../expanded-node.ts';
import type {PlacedNode} from './placed-node.ts';
import type {PlacementFacts} from './placement-facts.ts';

/** A placed node as the checks take it: with the keys that its instance would have. */
export const nodeToCheck = (
	{name, role, member, cpus, memory, disk}: PlacedNode,
	{pool, types}: Pick<PlacementFacts, 'pool' | 'types'>,
): ExpandedNode => ({
	name,
	role,
	type: types[role],
	member,
	profiles: [],
	cpus,
	memory: inBytes(memory),
	disk: inBytes(disk),
	config: {
		...(cpus === undefined ? {} : {'limits.cpu': String(cpus)}),
		...(memory === undefined ? {} : {'limits.memory': `${memory}B`}),
	},
	devices:
		pool === undefined
			? {}
			: {
					root: {
						type: 'disk',
						path: '/',
						pool,
						...(disk === undefined ? {} : {size: `${disk}B`}),
					},
				},
});

const inBytes = (amount: number | undefined) => (amount === undefined ? undefined : `${amount}B`);
