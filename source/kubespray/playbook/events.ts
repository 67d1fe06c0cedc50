import {z} from 'zod';
import {NodeStats} from '../../model/events/playbook-events.ts';
import {EventBody} from '../../model/events/run-events.ts';
import {hideTokens, stripControl} from '../../primitives/text.ts';
import type {PlaybookOptions} from './options.ts';

type Started = Extract<EventBody, {type: 'playbook-started'}>;

/** What the callback's lines told besides the events. */
export type ForwardedEvents = {
	/** From Ansible's recap, its last word. */
	readonly stats: Readonly<Record<string, NodeStats>> | undefined;
	/** Whether any task began. */
	readonly began: boolean;
	readonly unreadable: number;
};

/** Emits the events in the callback's lines, with `playbook-started` before all of them. */
export async function forwardEvents(
	lines: AsyncIterable<string>,
	options: PlaybookOptions,
): Promise<ForwardedEvents> {
	const {emit} = options;
	let [isStarted, began, unreadable] = [false, false, 0];
	let stats: ForwardedEvents['stats'];
	const start = (plays?: Started['plays']) => {
		if (!isStarted) emit(startedEvent(options, plays));
		isStarted = true;
	};
	for await (const text of lines) {
		const line = readPlaybookLine(text);
		start(line?.type === 'playbook-read' ? line.plays : undefined);
		if (line === undefined) unreadable += 1;
		else if (line.type === 'playbook-ended') stats = line.stats;
		else if (line.type === 'event') {
			emit(line.body);
			began ||= line.body.type === 'task-started';
		}
	}
	start();
	return {stats, began, unreadable};
}

const startedEvent = (options: PlaybookOptions, plays: Started['plays']): Started => ({
	type: 'playbook-started',
	phase: options.phase,
	playbook: options.playbook,
	nodes: [...(options.limit ?? options.nodes)],
	...(options.expected === undefined ? {} : {expected: options.expected}),
	...(plays === undefined ? {} : {plays}),
	log: options.log,
});

/** What the callback writes: most lines are events as they are. */
type PlaybookLine = {readonly type: 'event'; readonly body: EventBody} | z.infer<typeof Frame>;

/**
 * A line of the callback's, without control characters and tokens.
 * @returns undefined when it is no line of the callback's
 */
export function readPlaybookLine(line: string): PlaybookLine | undefined {
	const value = parse(line);
	if (passedOn.has(String(Object(value).type))) {
		const {data: body} = EventBody.safeParse(value);
		return body && {type: 'event', body};
	}
	return Frame.safeParse(value).data;
}

const Frame = z.discriminatedUnion('type', [
	z.object({
		type: z.literal('playbook-read'),
		plays: z.array(z.object({name: z.string(), tasks: z.int()})),
	}),
	z.object({type: z.literal('playbook-ended'), stats: z.record(z.string(), NodeStats)}),
]);

const passedOn: ReadonlySet<string> = new Set<EventBody['type']>([
	'play-started',
	'play-skipped',
	'task-started',
	'node-task-started',
	'node-task-finished',
	'node-task-retried',
	'node-item-finished',
	'node-task-polled',
	'tasks-included',
]);

function parse(line: string): unknown {
	try {
		return JSON.parse(line, (_, value) =>
			typeof value === 'string' ? hideTokens(stripControl(value)) : value,
		);
	} catch {
		return undefined;
	}
}
