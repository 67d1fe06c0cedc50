import type {NodeStats} from '../events/playbook-events.ts';
import type {NodeProgress, NodeView, PhaseView, PlaybookView, RunView, TaskResult} from './view.ts';

/** Changes one node; one the plan did not name is added at the end. */
export function updateNode(
	view: RunView,
	name: string,
	update: (node: NodeView) => NodeView,
): RunView {
	const index = view.nodes.findIndex(node => node.name === name);
	const known = view.nodes[index];
	return {
		...view,
		nodes: known
			? view.nodes.with(index, update(known))
			: [...view.nodes, update(unplannedNode(name))],
	};
}

const unplannedNode = (name: string): NodeView => ({
	name,
	role: undefined,
	member: 'auto',
	address: undefined,
	change: undefined,
	counts: {changed: 0, right: 0, failed: 0},
	failure: undefined,
});

/** Changes one phase; one the plan did not name is added at the end. */
export function updatePhase(
	view: RunView,
	name: string,
	update: (phase: PhaseView) => PhaseView,
): RunView {
	const index = view.phases.findIndex(phase => phase.name === name);
	const known = view.phases[index];
	return {
		...view,
		phases: known
			? view.phases.with(index, update(known))
			: [...view.phases, update(unplannedPhase(name))],
	};
}

const unplannedPhase = (name: string): PhaseView => ({
	name,
	title: name,
	state: 'waiting',
	planned: 0,
	counts: {changed: 0, right: 0, failed: 0},
	startedAt: undefined,
	finishedAt: undefined,
});

/** Changes the playbook that was started last; without one there is nothing to change. */
export function updatePlaybook(
	view: RunView,
	update: (playbook: PlaybookView) => PlaybookView,
): RunView {
	const last = view.playbooks.at(-1);
	return last ? {...view, playbooks: view.playbooks.with(-1, update(last))} : view;
}

/** The work of one node; undefined where the playbook has nothing to do with it. */
export const progressOf = (
	{progress}: Pick<RunView, 'progress'>,
	name: string,
): NodeProgress | undefined => progress.find(node => node.name === name);

/** What came of a task on each node that has finished it, as far back as is kept. */
export const resultsOf = (
	{progress}: Pick<RunView, 'progress'>,
	task: string,
): readonly {readonly node: string; readonly result: TaskResult}[] =>
	progress.flatMap(({name: node, history}) => {
		const result = history.findLast(({task: {id}}) => id === task);
		return result ? [{node, result}] : [];
	});

/** The playbook that runs, or ran last. */
export const currentPlaybook = ({playbooks}: RunView): PlaybookView | undefined => playbooks.at(-1);

/** No node is at anything any more, and Ansible's recap, where there is one, has the last word on what it did. */
export function finishWork(
	view: RunView,
	stats: Readonly<Record<string, NodeStats>> | undefined,
): RunView {
	const resting: RunView = {...view, progress: view.progress.map(rest)};
	return Object.entries(stats ?? {}).reduce(
		(some, [name, counts]) => updateProgress(some, name, work => recounted(work, counts)),
		resting,
	);
}

const rest = (work: NodeProgress): NodeProgress => ({
	...work,
	task: undefined,
	since: undefined,
	attempt: undefined,
	items: 0,
});

const recounted = (work: NodeProgress, stats: NodeStats): NodeProgress => ({
	...work,
	counts: {
		...work.counts,
		// Ansible counts what was changed, and what was ignored, as ok besides.
		ok: Math.max(0, stats.ok - stats.changed - stats.ignored),
		changed: stats.changed,
		skipped: stats.skipped,
		failed: stats.failures,
		rescued: stats.rescued,
		ignored: stats.ignored,
		unreachable: stats.unreachable,
	},
});

/** Changes the work of one node; one that was not there before comes last. */
export function updateProgress(
	view: RunView,
	name: string,
	update: (work: NodeProgress) => NodeProgress,
): RunView {
	const index = view.progress.findIndex(node => node.name === name);
	const known = view.progress[index];
	return {
		...view,
		progress: known
			? view.progress.with(index, update(known))
			: [...view.progress, update(idle(name))],
	};
}

const idle = (name: string): NodeProgress => ({
	name,
	task: undefined,
	since: undefined,
	heardAt: undefined,
	attempt: undefined,
	items: 0,
	examined: undefined,
	counts: {
		ok: 0,
		changed: 0,
		skipped: 0,
		failed: 0,
		rescued: 0,
		ignored: 0,
		unreachable: 0,
		retries: 0,
	},
	history: [],
});
