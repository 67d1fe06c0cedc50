import type {NodeView, RunView} from './run-view.ts';

/** Changes one node; one the plan did not name is added at the end. */
export const updateNode = (
	view: RunView,
	name: string,
	update: (node: NodeView) => NodeView,
): RunView => {
	const index = view.nodes.findIndex(node => node.name === name);
	const known = view.nodes[index];
	return {
		...view,
		nodes: known ? view.nodes.with(index, update(known)) : [...view.nodes, update(unplanned(name))],
	};
};

const unplanned = (name: string): NodeView => ({
	name,
	role: undefined,
	member: 'auto',
	address: undefined,
	change: undefined,
	counts: {changed: 0, right: 0, failed: 0},
	failure: undefined,
});
