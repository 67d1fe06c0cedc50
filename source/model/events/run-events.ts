import {z} from 'zod';
import {PresetSource} from '../preset/source.ts';
import {playbookEvents} from './playbook-events.ts';

const phase = z.string();

/** The change or fact an event speaks of: `id` is unique in the run, `sentence` is what `plan` showed. */
const change = {
	phase,
	id: z.string(),
	sentence: z.string(),
	node: z.string().optional(),
	member: z.string().optional(),
};

/** What a run says happened. Past tense, small, self-sufficient; bulk output goes to files beside the log. */
export const EventBody = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('run-started'),
		run: z.string(),
		cluster: z.string(),
		/** rookery's own version. */
		version: z.string(),
		/** The last phase it goes to. */
		until: z.string(),
		/** Where its preset came from; absent where it was never saved. */
		preset: PresetSource.optional(),
		pid: z.int(),
	}),
	z.object({
		type: z.literal('check-finished'),
		check: z.string(),
		subject: z.string(),
		verdict: z.enum(['fine', 'warning', 'refusal']),
		why: z.string(),
		remedy: z.string().optional(),
	}),
	z.object({
		type: z.literal('plan-made'),
		phases: z.array(z.object({name: phase, title: z.string(), changes: z.int(), right: z.int()})),
		nodes: z.array(
			z.object({
				name: z.string(),
				role: z.enum(['master', 'worker']),
				/** Where it is; where it is to be, or `auto`, while it is not there. */
				member: z.string(),
				address: z.string().optional(),
			}),
		),
	}),
	z.object({type: z.literal('phase-started'), phase, title: z.string()}),
	z.object({type: z.literal('fact-found'), ...change}),
	z.object({type: z.literal('change-started'), ...change}),
	z.object({
		type: z.literal('change-progressed'),
		phase,
		id: z.string(),
		/** 0 to 100 of the change as a whole, where it is told; it never goes back. */
		percent: z.number().min(0).max(100).optional(),
		text: z.string(),
	}),
	z.object({type: z.literal('change-finished'), ...change, seconds: z.number()}),
	z.object({
		type: z.literal('change-failed'),
		...change,
		message: z.string(),
		hint: z.string().optional(),
	}),
	z.object({type: z.literal('node-placed'), node: z.string(), member: z.string()}),
	z.object({type: z.literal('node-addressed'), node: z.string(), address: z.string()}),
	z.object({
		type: z.literal('phase-finished'),
		phase,
		outcome: z.enum(['done', 'failed', 'cancelled']),
		changed: z.int(),
		right: z.int(),
		failed: z.int(),
	}),
	z.object({type: z.literal('connection-lost'), destination: z.string(), why: z.string()}),
	z.object({type: z.literal('connection-restored'), destination: z.string()}),
	z.object({type: z.literal('warning-raised'), message: z.string(), hint: z.string().optional()}),
	...playbookEvents,
	z.object({type: z.literal('cancel-requested'), by: z.string()}),
	z.object({
		type: z.literal('run-finished'),
		outcome: z.enum(['done', 'failed', 'cancelled']),
		exitCode: z.int(),
		changed: z.int(),
		/** Why it did not end well, and what to do next. */
		message: z.string().optional(),
		hint: z.string().optional(),
	}),
]);

export type EventBody = z.infer<typeof EventBody>;

const stamp = {v: z.literal(1), seq: z.int().min(1), at: z.iso.datetime()};

/** A line of `events.jsonl`: `seq` counts from 1 without gaps, `at` is UTC. */
export type Event = EventBody & z.infer<z.ZodObject<typeof stamp>>;

// The stamp is a part of each member: an intersection with it would take half as long again to validate.
export const Event = z.discriminatedUnion(
	'type',
	EventBody.options.map((option: z.ZodObject) => option.extend(stamp)) as never,
) as unknown as z.ZodType<Event>;
