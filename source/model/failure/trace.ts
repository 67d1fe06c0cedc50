import type {NodeStats} from '../events/playbook-events.ts';
import type {EventBody} from '../events/run-events.ts';

/** What is kept of a playbook going by, so that its failure can be told: little, however long it runs. */
export type FailureTrace = {
	/** The nodes it was started for. */
	readonly nodes: readonly string[];
	/** The tasks that started last, the newest at the end. */
	readonly tasks: readonly TracedTask[];
	/** How many tasks started so far. */
	readonly started: number;
	readonly plays: {
		/** How many the playbook lists; undefined where that was not told. */
		readonly listed: number | undefined;
		/** Those that began, each once however many batches of nodes it has. */
		readonly begun: readonly string[];
	};
	/** The nodes that were at a task of the play, or batch, that began last. */
	readonly playing: readonly string[];
	/** How many failures were seen so far. */
	readonly seen: number;
	/** By node: the failure it has not gone on from. */
	readonly failures: Readonly<Record<string, TracedFailure>>;
	/** By node: the last failure it did go on from. */
	readonly survived: Readonly<Record<string, TracedFailure>>;
	/** By node: the first item that failed of the loop it was last at. */
	readonly items: Readonly<Record<string, TracedItem>>;
};

type TracedTask = {
	readonly id: string;
	readonly name: string;
	readonly role: string | undefined;
	/** `file:line`. */
	readonly where: string;
	readonly action: string;
	/** Its place among all that started, from 1. */
	readonly order: number;
};

export type TracedFailure = Said & {
	readonly task: TracedTask;
	readonly node: string;
	/** The host that the task ran on in place of the node. */
	readonly delegatedTo: string | undefined;
	/** Its place among all failures: the one with the least came first. */
	readonly order: number;
	readonly unreachable: boolean;
	/** The node may go on all the same. */
	readonly mayGoOn: boolean;
	/** It stops the other nodes of the play as well. */
	readonly endsPlay: boolean;
};

type TracedItem = Said & {
	readonly task: string;
	readonly item: string;
	/** As of a failure; each item of a loop may have its own. */
	readonly delegatedTo: string | undefined;
};

/** What a node had to say. */
export type Said = {
	readonly message: string | undefined;
	readonly stdout: string | undefined;
	readonly stderr: string | undefined;
	readonly rc: number | undefined;
	/** The container image that its command pulls. */
	readonly image?: string | undefined;
	readonly censored: boolean;
};

/** A playbook nothing is known of yet. */
export const emptyTrace: FailureTrace = {
	nodes: [],
	tasks: [],
	started: 0,
	plays: {listed: undefined, begun: []},
	playing: [],
	seen: 0,
	failures: {},
	survived: {},
	items: {},
};

type TaskStarted = Extract<EventBody, {type: 'task-started'}>;

type NodeTaskFinished = Extract<EventBody, {type: 'node-task-finished'}>;

type ItemFinished = Extract<EventBody, {type: 'node-item-finished'}>;

/** Takes one event of a playbook in; any other leaves the trace as it is. */
export function traceFailure(trace: FailureTrace, event: EventBody): FailureTrace {
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
}

function withPlay(trace: FailureTrace, play: string): FailureTrace {
	const {listed, begun} = trace.plays;
	const plays = {listed, begun: begun.includes(play) ? begun : [...begun, play]};
	return {...trace, plays, playing: []};
}

const withPlayer = (trace: FailureTrace, node: string): FailureTrace =>
	trace.playing.includes(node) ? trace : {...trace, playing: [...trace.playing, node]};

function withTask(trace: FailureTrace, {task: id, name, role, where, action}: TaskStarted) {
	const order = trace.started + 1;
	const tasks = [...trace.tasks.slice(-(kept - 1)), {id, name, role, where, action, order}];
	return {...trace, tasks, started: order};
}

/** Nodes that wait for the slowest are a task or two apart; each handler and include is one of its own. */
const kept = 40;

/** A node that is at another task has survived a failure that it could survive. */
function goneOn(
	trace: FailureTrace,
	{node, task}: {readonly node: string; readonly task: string},
): FailureTrace {
	const failure = trace.failures[node];
	if (!failure?.mayGoOn || failure.task.id === task) return trace;
	const {[node]: _, ...failures} = trace.failures;
	return {...trace, failures, survived: {...trace.survived, [node]: failure}};
}

function withItem(trace: FailureTrace, event: ItemFinished): FailureTrace {
	const {node, task, item, delegatedTo} = event;
	if (trace.items[node]?.task === task) return trace;
	const failed = {task, item, delegatedTo, ...saidIn(event)};
	return {...trace, items: {...trace.items, [node]: failed}};
}

function withFailure(trace: FailureTrace, event: NodeTaskFinished): FailureTrace {
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
}

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

/**
 * The failure that stopped a playbook: the first that its node did not go on from. Where a rescue was
 * tried in vain, what it was tried for.
 * @param stats Ansible's recap, which has the last word on who failed; undefined when it came to none
 */
export function causalFailure(
	trace: FailureTrace,
	stats: Readonly<Record<string, NodeStats>> | undefined,
): TracedFailure | undefined {
	const {failures, survived} = trace;
	const [first] =
		[failures, survived]
			.map(some => fatal(Object.values(some), stats))
			.find(({length}) => length > 0) ?? inOrder(Object.values(failures));
	return first && (rescuedInVain(survived[first.node], first) ?? first);
}

const fatal = (
	failures: readonly TracedFailure[],
	stats: Readonly<Record<string, NodeStats>> | undefined,
) =>
	inOrder(
		failures.filter(({node, mayGoOn}) => {
			const counts = stats?.[node];
			return counts ? counts.failures + counts.unreachable > 0 : !mayGoOn;
		}),
	);

const inOrder = (failures: readonly TracedFailure[]) =>
	failures.toSorted((one, other) => one.order - other.order);

/** A rescue stands in the same file, right after: kubeadm's second try trips over what its first left behind. */
const rescuedInVain = (before: TracedFailure | undefined, last: TracedFailure) =>
	before &&
	before.order < last.order &&
	fileOf(before) === fileOf(last) &&
	last.task.order - before.task.order <= longestRescue
		? before
		: undefined;

const fileOf = ({task}: TracedFailure) => task.where.replace(/:\d+$/, '');

/** In tasks. */
const longestRescue = 8;

type Place = {
	/** That the task was for. */
	readonly node: string;
	/** That it ran on instead, if any. */
	readonly delegatedTo?: string | undefined;
};

/** Where a task failed, and for whom where that is another: "m1", "m1 (for w2)". */
export const failedHost = ({node, delegatedTo = node}: Place): string =>
	delegatedTo === node ? node : `${delegatedTo} (for ${node})`;

type Known = {
	/** The nodes whose failure is told already. */
	readonly failed: readonly string[];
	/** Ansible's recap; undefined when it came to none. */
	readonly stats: Readonly<Record<string, NodeStats>> | undefined;
};

/** The nodes that did not fail themselves, and yet did not get to do all that the playbook had for them. */
export const stoppedNodes = (trace: FailureTrace, {failed, stats = {}}: Known): string[] =>
	[...new Set(blockedNodes(trace, Object.keys(stats)))].filter(node => {
		const counts = stats[node];
		return (
			node !== 'localhost' &&
			!failed.includes(node) &&
			!trace.failures[node] &&
			(!counts || counts.failures + counts.unreachable === 0)
		);
	});

/**
 * Ansible goes on with the nodes that are left, to the end of the last play, unless the failure is one for
 * all of the play or nobody is left in it: then it begins no later play for anybody.
 */
function blockedNodes({nodes, plays, playing, failures}: FailureTrace, counted: readonly string[]) {
	if (plays.listed !== undefined && plays.begun.length < plays.listed)
		return [...nodes, ...counted];
	return Object.values(failures).some(({endsPlay}) => endsPlay) ? playing : [];
}
