import {z} from 'zod';
import {EventBody} from '../../model/event.ts';
import {hideTokens} from '../../model/hide-tokens.ts';
import {NodeStats} from '../../model/kubespray/playbook-events.ts';
import {stripControl} from '../../model/strip-control.ts';

/** What the callback writes: most lines are events as they are. */
export type PlaybookLine =
	| {readonly type: 'event'; readonly body: EventBody}
	| z.infer<typeof Frame>;

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

const parse = (line: string): unknown => {
	try {
		return JSON.parse(line, (_, value) =>
			typeof value === 'string' ? hideTokens(stripControl(value)) : value,
		);
	} catch {
		return undefined;
	}
};
