import type {PhaseView, RunView} from './run-view.ts';

/** Changes one phase; one the plan did not name is added at the end. */
export const updatePhase = (
	view: RunView,
	name: string,
	update: (phase: PhaseView) => PhaseView,
): RunView => {
	const index = view.phases.findIndex(phase => phase.name === name);
	const known = view.phases[index];
	return {
		...view,
		phases: known
			? view.phases.with(index, update(known))
			: [...view.phases, update(unplanned(name))],
	};
};

const unplanned = (name: string): PhaseView => ({
	name,
	title: name,
	state: 'waiting',
	planned: 0,
	counts: {changed: 0, right: 0, failed: 0},
	startedAt: undefined,
	finishedAt: undefined,
});
