import type {EventBody} from '../event.ts';
import {emptyTrace} from './empty-trace.ts';
import type {FailureTrace, Said, TracedFailure} from './failure-trace.ts';

type TaskStarted = Extract<EventBody, {type: 'task-started'}>;
type NodeTaskFinished = Extract<EventBody, {type: 'node-task-finished'}>;
type ItemFinished = Extract<EventBody, {type: 'node-item-finished'}>;

/** Takes one event of a playbook in; any other leaves the trace as it is. */
export const traceFailure = (trace: FailureTrace, event: EventBody): FailureTrace => {
	switch (event.type) {
		case 'playbook-started':
			return {
				...emptyTrace,
				nodes: event.nodes,
				plays: {listed: event.plays?.length, begun: []},
			};
		case 'play-started':
			return withPlay(trace, event.play);
		case 'task-started':
			return withTask(trace, event);
		case 'node-task-started':
			return goneOn(withPlayer(trace, event.node), event);
		case 'node-item-finished':
			return event.outcome === 'failed' ? withItem(trace, event) : trace;
		case 'node-task-finished':
			return event.outcome === 'failed' || event.outcome === 'unreachable'
				? withFailure(goneOn(trace, event), event)
				: goneOn(trace, event);
		default:
			return trace;
	}
};

const withPlay = (trace: FailureTrace, play: string): FailureTrace => {
	const {listed, begun} = trace.plays;
	const plays = {listed, begun: begun.includes(play) ? begun : [...begun, play]};
	return {...trace, plays, playing: []};
};

const withPlayer = (trace: FailureTrace, node: string): FailureTrace =>
	trace.playing.includes(node) ? trace : {...trace, playing: [...trace.playing, node]};

const withTask = (trace: FailureTrace, {task: id, name, role, where, action}: TaskStarted) => {
	const order = trace.started + 1;
	const tasks = [...trace.tasks.slice(-(kept - 1)), {id, name, role, where, action, order}];
	return {...trace, tasks, started: order};
};

/** Nodes that wait for the slowest are a task or two apart; each handler and include is one of its own. */
const kept = 40;

/** A node that is at another task has survived a failure that it could survive. */
const goneOn = (
	trace: FailureTrace,
	{node, task}: {readonly node: string; readonly task: string},
): FailureTrace => {
	const failure = trace.failures[node];
	if (!failure?.mayGoOn || failure.task.id === task) return trace;
	const {[node]: _, ...failures} = trace.failures;
	return {...trace, failures, survived: {...trace.survived, [node]: failure}};
};

const withItem = (trace: FailureTrace, event: ItemFinished): FailureTrace => {
	const {node, task, item, delegatedTo} = event;
	if (trace.items[node]?.task === task) return trace;
	const failed = {task, item, delegatedTo, ...saidIn(event)};
	return {...trace, items: {...trace.items, [node]: failed}};
};

const withFailure = (trace: FailureTrace, event: NodeTaskFinished): FailureTrace => {
	const {node, task: id} = event;
	// What comes after it (an `always`, a handler) is not what stopped the node.
	if (trace.failures[node]) return trace;
	const task = trace.tasks.findLast(({id: started}) => started === id) ?? unknownTask(id, trace);
	const unreachable = event.outcome === 'unreachable';
	const failure: TracedFailure = {
		task,
		node,
		order: trace.seen + 1,
		unreachable,
		mayGoOn: unreachable || event.rescuable === true,
		endsPlay: event.endsPlay === true,
		delegatedTo: event.delegatedTo,
		...saidIn(event),
	};
	return {...trace, seen: failure.order, failures: {...trace.failures, [node]: failure}};
};

const unknownTask = (id: string, {started}: FailureTrace) => ({
	id,
	name: id,
	role: undefined,
	where: '',
	action: '',
	order: started,
});

const saidIn = ({
	message,
	stdout,
	stderr,
	rc,
	image,
	censored,
}: NodeTaskFinished | ItemFinished): Said => ({
	message,
	stdout,
	stderr,
	rc,
	image,
	censored: censored === true,
});
