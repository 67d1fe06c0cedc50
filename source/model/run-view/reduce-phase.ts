import type {Event} from '../event.ts';
import type {PhaseView, RunView} from './run-view.ts';
import {updateNode} from './update-node.ts';
import {updatePhase} from './update-phase.ts';

type PhaseEvent = Extract<Event, {type: 'plan-made' | 'phase-started' | 'phase-finished'}>;

export const reducePhase = (view: RunView, event: PhaseEvent): RunView => {
	switch (event.type) {
		case 'plan-made':
			return event.nodes.reduce(plannedNode, {...view, phases: plannedPhases(view, event)});
		case 'phase-started':
			return updatePhase(view, event.phase, phase => ({
				...phase,
				title: event.title,
				state: 'running',
				startedAt: event.at,
			}));
		case 'phase-finished': {
			const {outcome: state, at: finishedAt, changed, right, failed} = event;
			return updatePhase(view, event.phase, phase => ({
				...phase,
				state,
				finishedAt,
				counts: {changed, right, failed},
			}));
		}
	}
};

/** The plan gives the order; what was seen of a phase already stays. */
const plannedPhases = (
	view: RunView,
	{phases}: Extract<Event, {type: 'plan-made'}>,
): readonly PhaseView[] => {
	const planned = phases.map(({name, title, changes}): PhaseView => {
		const seen = view.phases.find(phase => phase.name === name);
		return {
			name,
			title,
			state: seen?.state ?? 'waiting',
			planned: changes,
			counts: seen?.counts ?? {changed: 0, right: 0, failed: 0},
			startedAt: seen?.startedAt,
			finishedAt: seen?.finishedAt,
		};
	});
	const names = new Set(planned.map(({name}) => name));
	return [...view.phases.filter(({name}) => !names.has(name)), ...planned];
};

const plannedNode = (
	view: RunView,
	{name, role, member, address}: Extract<Event, {type: 'plan-made'}>['nodes'][number],
) => updateNode(view, name, node => ({...node, role, member, address: address ?? node.address}));
