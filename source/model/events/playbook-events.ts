import {z} from 'zod';
import {SeenProcess} from '../processes.ts';

/** The task an event speaks of: `task-started` says what it is. */
const task = z.string();

/** An inventory host: a node, or `localhost`. */
const node = z.string();

/** What a node had to say; long text is cut, what Ansible censors (`no_log`) is not there at all. */
const said = {
	message: z.string().optional(),
	/** Of an `assert`: the condition that does not hold. */
	assertion: z.string().optional(),
	stdout: z.string().optional(),
	stderr: z.string().optional(),
	rc: z.int().optional(),
	/** The container image that its command pulls. */
	image: z.string().optional(),
	/** Ansible holds the result back: the task deals in secrets. */
	censored: z.literal(true).optional(),
};

/** The host that a task ran on in place of its node. */
const delegatedTo = z.string().optional();

const outcome = z.enum(['ok', 'changed', 'skipped', 'failed', 'ignored', 'unreachable']);

/** Results of one node, as Ansible's own recap counts them. */
export const NodeStats = z.object({
	ok: z.int(),
	changed: z.int(),
	unreachable: z.int(),
	failures: z.int(),
	skipped: z.int(),
	rescued: z.int(),
	ignored: z.int(),
});

export type NodeStats = z.infer<typeof NodeStats>;

/** What a run says of the playbooks it runs: members of the union of all events. */
export const playbookEvents = [
	z.object({
		type: z.literal('playbook-started'),
		phase: z.string(),
		playbook: z.string(),
		/** The nodes it is limited to, or all. */
		nodes: z.array(node),
		/** How long earlier ones took, play by play in seconds; absent on the first. */
		expected: z
			.object({
				runs: z.int(),
				/** How many nodes those had, where none had as many as this: the times are scaled. */
				scaledFrom: z.int().optional(),
				plays: z.array(z.object({name: z.string(), least: z.number(), most: z.number()})),
			})
			.optional(),
		/** How many tasks each play lists, in order; absent where it could not be told. */
		plays: z.array(z.object({name: z.string(), tasks: z.int()})).optional(),
		log: z.string(),
	}),
	z.object({type: z.literal('play-started'), play: z.string(), name: z.string()}),
	z.object({type: z.literal('play-skipped'), why: z.string()}),
	z.object({
		type: z.literal('task-started'),
		task,
		/** "role : what it does". */
		name: z.string(),
		role: z.string().optional(),
		/** The Ansible module. */
		action: z.string(),
		/** `file:line`, within the checkout. */
		where: z.string(),
		handler: z.literal(true).optional(),
		/** Ansible may hold back what comes of it: the task deals in secrets. */
		censored: z.literal(true).optional(),
		/** Seconds that it took at most on a node in earlier runs; absent where none had it. */
		usual: z.number().optional(),
	}),
	z.object({type: z.literal('node-task-started'), task, node}),
	z.object({
		type: z.literal('node-task-finished'),
		task,
		node,
		outcome,
		/** It failed inside a block that has a `rescue`: the playbook may go on all the same. */
		rescuable: z.literal(true).optional(),
		/** Where nothing rescues it, the other nodes of the play stop as well (`any_errors_fatal`, `run_once`). */
		endsPlay: z.literal(true).optional(),
		delegatedTo,
		...said,
	}),
	z.object({
		type: z.literal('node-task-retried'),
		task,
		node,
		attempt: z.int(),
		/** How many there are in all. */
		attempts: z.int(),
		...said,
	}),
	z.object({
		type: z.literal('node-item-finished'),
		task,
		node,
		item: z.string(),
		outcome,
		delegatedTo,
		...said,
	}),
	z.object({type: z.literal('node-task-polled'), task, node}),
	z.object({
		type: z.literal('node-examined'),
		/** What it is silent at, and for how many seconds. */
		task,
		node,
		silent: z.number(),
		/** The busiest first. */
		processes: z.array(SeenProcess),
	}),
	z.object({type: z.literal('tasks-included'), file: z.string(), nodes: z.array(node)}),
	z.object({
		type: z.literal('playbook-finished'),
		phase: z.string(),
		playbook: z.string(),
		outcome: z.enum(['done', 'failed', 'cancelled']),
		/** Of ansible-playbook; absent when a signal ended it. */
		exitCode: z.int().optional(),
		/** By node; absent when Ansible never came to its recap. */
		stats: z.record(node, NodeStats).optional(),
		seconds: z.number(),
	}),
	z.object({
		type: z.literal('failure-explained'),
		phase: z.string(),
		playbook: z.string(),
		/** The first failure that nothing else caused; absent where Ansible ended before any task. */
		task: z
			.object({
				name: z.string(),
				role: z.string().optional(),
				where: z.string(),
				node,
				delegatedTo,
			})
			.optional(),
		message: z.string(),
		stderr: z.string().optional(),
		/** Nodes where the same task failed too. */
		alsoOn: z.array(node),
		/** Nodes that only stopped because of it. */
		stopped: z.array(node),
		/** What is known of this failure, and what to do. */
		cause: z.object({name: z.string(), why: z.string(), remedy: z.string()}).optional(),
		/** What was fetched from the node, and the log: paths. */
		files: z.array(z.string()),
	}),
] as const;
