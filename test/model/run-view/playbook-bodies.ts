import fc from 'fast-check';
import type {EventBody} from '../../../source/model/events/run-events.ts';

const phase = 'kubernetes';
const playbook = 'cluster.yml';

/** Tasks and nodes are few, so that they meet in every order: started twice, finished before, unknown. */
const task = fc.constantFrom('1', '2', '3');
const node = fc.constantFrom('demo-master-1', 'demo-worker-1', 'localhost');
const outcome = fc.constantFrom('ok', 'changed', 'skipped', 'failed', 'ignored', 'unreachable');

const counts = {ok: 5, changed: 2, unreachable: 0, failures: 1, skipped: 1, rescued: 1, ignored: 0};

/** What a playbook may say, in any order at all. */
export const playbookBody: fc.Arbitrary<EventBody> = fc.oneof(
	fc.constantFrom<EventBody>(
		{type: 'playbook-started', phase, playbook, nodes: ['demo-master-1'], log: '/log'},
		{type: 'play-started', play: 'a', name: 'Install etcd'},
		{type: 'play-skipped', why: 'no hosts matched'},
		{type: 'tasks-included', file: 'a.yml', nodes: ['demo-master-1']},
		{type: 'failure-explained', phase, playbook, message: 'no', alsoOn: [], stopped: [], files: []},
	),
	fc.constantFrom('done', 'failed', 'cancelled').chain(result =>
		fc.constantFrom<EventBody>(
			{type: 'playbook-finished', phase, playbook, outcome: result, seconds: 3},
			{
				type: 'playbook-finished',
				phase,
				playbook,
				outcome: result,
				seconds: 3,
				exitCode: 2,
				stats: {'demo-worker-1': counts},
			},
		),
	),
	task.map(
		(id): EventBody => ({
			type: 'task-started',
			task: id,
			name: `etcd : ${id}`,
			action: 'command',
			where: 'a:1',
		}),
	),
	fc.record({type: fc.constant('node-task-started' as const), task, node}),
	fc.record({
		type: fc.constant('node-task-finished' as const),
		task,
		node,
		outcome,
		rescuable: fc.constantFrom(true as const, undefined),
	}),
	fc.record({
		type: fc.constant('node-task-retried' as const),
		task,
		node,
		attempt: fc.constantFrom(1, 2, 3),
		attempts: fc.constant(4),
	}),
	fc.tuple(task, node).map(
		([id, name]): EventBody => ({
			type: 'node-examined',
			task: id,
			node: name,
			silent: 100,
			processes: [{pid: 7, command: 'sleep 600', cpu: 0.1, state: 'asleep', seconds: 99}],
		}),
	),
	fc.record({
		type: fc.constant('node-item-finished' as const),
		task,
		node,
		item: fc.constant('one'),
		outcome,
	}),
);
