import type {Event} from '../events/run-events.ts';
import {updateNode, updatePhase} from './updates.ts';
import type {ChangeView, Counts, NodeView, PhaseView, RunView, SettledChange} from './view.ts';

type PhaseEvent = Extract<Event, {type: 'plan-made' | 'phase-started' | 'phase-finished'}>;

export function reducePhase(view: RunView, event: PhaseEvent): RunView {
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
}

/** The plan gives the order; what was seen of a phase already stays. */
function plannedPhases(
	view: RunView,
	{phases}: Extract<Event, {type: 'plan-made'}>,
): readonly PhaseView[] {
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
}

const plannedNode = (
	view: RunView,
	{name, role, member, address}: Extract<Event, {type: 'plan-made'}>['nodes'][number],
) => updateNode(view, name, node => ({...node, role, member, address: address ?? node.address}));

type ChangeEvent = Extract<
	Event,
	{
		type:
			| 'fact-found'
			| 'change-started'
			| 'change-progressed'
			| 'change-finished'
			| 'change-failed';
	}
>;

export function reduceChange(view: RunView, event: ChangeEvent): RunView {
	switch (event.type) {
		case 'fact-found':
			return settle(view, event, 'right');
		case 'change-started':
			return onNode(withChange(view, started(event)), event, node => ({
				...node,
				change: event.id,
			}));
		case 'change-progressed':
			return progressed(view, event);
		case 'change-finished':
			return ended(settle(view, event, 'changed'), event);
		case 'change-failed': {
			const {at, phase, id, sentence, node, member, message, hint} = event;
			const failure = {at, phase, id, sentence, node, member, message, hint};
			const counted = ended(settle(view, event, 'failed'), event);
			return onNode({...counted, failures: [...view.failures, failure]}, event, node => ({
				...node,
				failure: message,
			}));
		}
	}
}

const started = ({
	phase,
	id,
	sentence,
	node,
	member,
	at,
}: Extract<Event, {type: 'change-started'}>): ChangeView => ({
	phase,
	id,
	sentence,
	node,
	member,
	startedAt: at,
	percent: undefined,
	text: undefined,
});

function progressed(view: RunView, event: Extract<Event, {type: 'change-progressed'}>) {
	const change = view.changes[event.id];
	// Progress that comes after the end, or without a beginning, has nothing to be shown at.
	if (!change) return view;
	const {percent = change.percent, text} = event;
	// Logs of older runs have the percentages of the stages, one after the other.
	const furthest = percent === undefined ? undefined : Math.max(percent, change.percent ?? 0);
	return withChange(view, {...change, percent: furthest, text});
}

const withChange = (view: RunView, change: ChangeView): RunView => ({
	...view,
	changes: {...view.changes, [change.id]: change},
});

type Ended = Extract<Event, {type: 'change-finished' | 'change-failed'}>;

function ended(view: RunView, event: Ended): RunView {
	const {[event.id]: _, ...changes} = view.changes;
	return onNode({...view, changes}, event, node =>
		node.change === event.id ? {...node, change: undefined} : node,
	);
}

type Settled = Extract<Event, {type: 'fact-found' | 'change-finished' | 'change-failed'}>;

function settle(view: RunView, event: Settled, outcome: keyof Counts): RunView {
	const {at, phase, id, sentence, node, member} = event;
	const seconds = event.type === 'change-finished' ? event.seconds : undefined;
	const settled: SettledChange = {at, phase, id, sentence, node, member, outcome, seconds};
	return count({...view, settled: [...view.settled, settled]}, event, outcome);
}

function count(
	view: RunView,
	event: {readonly phase: string; readonly node?: string | undefined},
	key: keyof Counts,
): RunView {
	const counted = updatePhase(view, event.phase, phase => ({
		...phase,
		counts: increase(phase.counts, key),
	}));
	return onNode({...counted, counts: increase(view.counts, key)}, event, node => ({
		...node,
		counts: increase(node.counts, key),
	}));
}

const increase = (counts: Counts, key: keyof Counts): Counts => ({
	...counts,
	[key]: counts[key] + 1,
});

const onNode = (
	view: RunView,
	{node}: {readonly node?: string | undefined},
	update: (node: NodeView) => NodeView,
): RunView => (node === undefined ? view : updateNode(view, node, update));

type NodeEvent = Extract<Event, {type: 'node-placed' | 'node-addressed'}>;

export const reduceNode = (view: RunView, event: NodeEvent): RunView =>
	updateNode(view, event.node, node =>
		event.type === 'node-placed'
			? {...node, member: event.member}
			: {...node, address: event.address},
	);
