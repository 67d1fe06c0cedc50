import type {Event} from '../event.ts';
import type {ChangeView, Counts, NodeView, RunView, SettledChange} from './run-view.ts';
import {updateNode} from './update-node.ts';
import {updatePhase} from './update-phase.ts';

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

export const reduceChange = (view: RunView, event: ChangeEvent): RunView => {
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
};

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

const progressed = (view: RunView, event: Extract<Event, {type: 'change-progressed'}>) => {
	const change = view.changes[event.id];
	// Progress that comes after the end, or without a beginning, has nothing to be shown at.
	if (!change) return view;
	const {percent = change.percent, text} = event;
	// Logs of older runs have the percentages of the stages, one after the other.
	const furthest = percent === undefined ? undefined : Math.max(percent, change.percent ?? 0);
	return withChange(view, {...change, percent: furthest, text});
};

const withChange = (view: RunView, change: ChangeView): RunView => ({
	...view,
	changes: {...view.changes, [change.id]: change},
});

type Ended = Extract<Event, {type: 'change-finished' | 'change-failed'}>;

const ended = (view: RunView, event: Ended): RunView => {
	const {[event.id]: _, ...changes} = view.changes;
	return onNode({...view, changes}, event, node =>
		node.change === event.id ? {...node, change: undefined} : node,
	);
};

type Settled = Extract<Event, {type: 'fact-found' | 'change-finished' | 'change-failed'}>;

const settle = (view: RunView, event: Settled, outcome: keyof Counts): RunView => {
	const {at, phase, id, sentence, node, member} = event;
	const seconds = event.type === 'change-finished' ? event.seconds : undefined;
	const settled: SettledChange = {at, phase, id, sentence, node, member, outcome, seconds};
	return count({...view, settled: [...view.settled, settled]}, event, outcome);
};

const count = (
	view: RunView,
	event: {readonly phase: string; readonly node?: string | undefined},
	key: keyof Counts,
): RunView => {
	const counted = updatePhase(view, event.phase, phase => ({
		...phase,
		counts: increase(phase.counts, key),
	}));
	return onNode({...counted, counts: increase(view.counts, key)}, event, node => ({
		...node,
		counts: increase(node.counts, key),
	}));
};

const increase = (counts: Counts, key: keyof Counts): Counts => ({
	...counts,
	[key]: counts[key] + 1,
});

const onNode = (
	view: RunView,
	{node}: {readonly node?: string | undefined},
	update: (node: NodeView) => NodeView,
): RunView => (node === undefined ? view : updateNode(view, node, update));
