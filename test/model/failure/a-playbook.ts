import type {EventBody} from '../../../source/model/events/run-events.ts';
import {emptyTrace, type FailureTrace, traceFailure} from '../../../source/model/failure/trace.ts';

type Finished = Extract<EventBody, {type: 'node-task-finished'}>;

/** A play's beginning; its name is its id. */
export const play = (name: string): EventBody => ({type: 'play-started', play: name, name});

/** A task's beginning; its name is its id. */
export const task = (name: string, where = 'roles/a/tasks/main.yml:1'): EventBody => ({
	type: 'task-started',
	task: name,
	name,
	action: 'command',
	where,
});

/** What came of a task on a node. */
export const finished = (
	name: string,
	node: string,
	result: Partial<Finished> & Pick<Finished, 'outcome'>,
): readonly EventBody[] => [
	{type: 'node-task-started', task: name, node},
	{type: 'node-task-finished', task: name, node, ...result},
];

/** The trace of a playbook for these nodes, at the first of its plays: another would follow unless told. */
export const traceOf = (
	nodes: readonly string[],
	events: readonly EventBody[],
	plays: readonly string[] = ['Install', 'Join'],
): FailureTrace => {
	const started: EventBody = {
		type: 'playbook-started',
		phase: 'kubernetes',
		playbook: 'cluster.yml',
		nodes: [...nodes],
		plays: plays.map(name => ({name, tasks: 3})),
		log: '/run/kubespray.log',
	};
	return [started, play('Install'), ...events].reduce(traceFailure, emptyTrace);
};

/** A node's line in Ansible's recap. */
export const counts = (changes: Partial<ReturnType<typeof zeros>> = {}) => ({
	...zeros(),
	...changes,
});

const zeros = () => ({
	ok: 3,
	changed: 0,
	unreachable: 0,
	failures: 0,
	skipped: 0,
	rescued: 0,
	ignored: 0,
});
