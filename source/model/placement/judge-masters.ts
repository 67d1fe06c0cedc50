import type {Placement} from './judge-placement.ts';
import type {PlacementProblem} from './placement-problem.ts';

/** A number of masters of which etcd leaves the last out. */
export const judgeMasters = ({nodes, etcd}: Placement): readonly PlacementProblem[] => {
	const masters = nodes.filter(({role}) => role === 'master');
	const last = masters.at(-1);
	if (!last || etcd !== undefined || masters.length % 2 === 1) return [];
	const odd = masters.length - 1;
	return [
		{
			check: 'masters-even',
			verdict: 'note',
			why: `etcd goes by majority, so of ${masters.length} masters it is on the first ${odd === 1 ? 'alone' : odd}: ${last.name} serves the API, and etcd survives no loss more for it`,
			remedy: `Have ${odd} or ${masters.length + 1} masters.`,
			nodes: [last.name],
		},
	];
};
