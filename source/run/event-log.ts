import {closeSync, openSync, writeSync} from 'node:fs';
import {z} from 'zod';
import {Event, type EventBody} from '../model/events/run-events.ts';
import type {WorkEvent} from '../model/run-view/reduce-playbook.ts';
import {stripControl} from '../primitives/text.ts';
import {logReader} from '../system/tail.ts';
import {runFiles} from './run-folder.ts';

type EventLog = {
	/** Stamps and writes one event; it is in the file when this returns. */
	readonly append: (body: EventBody) => Event;
	readonly close: () => void;
};

/**
 * Begins a run's log, which nobody else writes to.
 * @throws when the folder has a log already
 */
export function openEventLog(folder: string): EventLog {
	const descriptor = openSync(runFiles(folder).events, 'ax', 0o600);
	let seq = 0;
	return {
		append: body => {
			const event: Event = {
				v: 1,
				seq: seq + 1,
				at: new Date().toISOString(),
				...clean(body),
			};
			// One write an event: what a killed worker said is in the file, whole but for the last line.
			writeSync(descriptor, `${JSON.stringify(event)}\n`);
			seq += 1;
			return event;
		},
		close: () => closeSync(descriptor),
	};
}

/** Remote text ends up on screens: nothing in it may steer a terminal, or fill it. */
const clean = <Value>(value: Value): Value =>
	(typeof value === 'string' ? cut(stripControl(value)) : cleanParts(value)) as Value;

function cleanParts(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(clean);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, clean(part)]));
}

const cut = (text: string) => (text.length > longest ? `${text.slice(0, longest)}…` : text);

const longest = 4000;

/** The events that a run's log holds by now, many at once. */
export async function* readBatches(folder: string): AsyncGenerator<readonly Event[]> {
	const log = logReader(runFiles(folder).events);
	try {
		for (let lines = await log.read(); lines.length > 0; lines = await log.read()) {
			yield lines.map(parseEvent).filter(event => event !== undefined);
		}
	} finally {
		await log.close();
	}
}

/** The event a line of a log holds, as written; undefined for a torn line, another version or an unknown type. */
export function parseEvent(line: string): Event | undefined {
	let event: unknown;
	try {
		event = JSON.parse(line);
	} catch {
		return undefined;
	}
	// What was parsed, not zod's copy: keys keep their order, and those of a newer rookery are kept.
	return isEvent(event) ? event : undefined;
}

const isEvent = (event: unknown): event is Event =>
	isWorkEvent(event) || Event.safeParse(event).success;

/**
 * Whether something is, for certain, a task's start or an event of a node's work, of which logs have
 * thousands. What is not may still be one: the schema decides. By the schema alone, the monitor
 * would show a run of 100,000 events 60 to 75 ms later, after up to 0.50 s: as long as it may take (`npm run bench`).
 */
export function isWorkEvent(event: unknown): event is WorkEvent | TaskStarted {
	if (typeof event !== 'object' || event === null) return false;
	const fields = event as Fields;
	return isStamped(fields) && isText(fields.task) && isWhole(fields);
}

type TaskStarted = Extract<Event, {type: 'task-started'}>;

/** Whatever a line may hold under the names that are looked at. */
type Fields = {readonly [Name in KeysOf<WorkEvent | TaskStarted>]?: unknown};

type KeysOf<Union> = Union extends unknown ? keyof Union : never;

const isStamped = ({v, seq, at}: Fields) =>
	v === 1 && isInteger(seq) && seq >= 1 && isText(at) && moment.test(at);

const moment = z.regexes.datetime({});

// Written out, without a loop over names: this is asked of every line.
function isWhole(fields: Fields) {
	const {node, item, name, rescuable, endsPlay} = fields;
	switch (fields.type) {
		case 'task-started':
			return isText(name) && isTask(fields);
		case 'node-task-started':
			return isText(node);
		case 'node-task-finished':
			return isText(node) && isResult(fields) && isFlag(rescuable) && isFlag(endsPlay);
		case 'node-item-finished':
			return isText(node) && isText(item) && isResult(fields);
		default:
			return false;
	}
}

const isTask = ({role, action, where, handler, censored}: Fields) =>
	isText(action) && isText(where) && maybeText(role) && isFlag(handler) && isFlag(censored);

function isResult(fields: Fields) {
	const {outcome, delegatedTo, rc, censored} = fields;
	return (
		outcomes.has(outcome) &&
		maybeText(delegatedTo) &&
		isSaid(fields) &&
		(rc === undefined || isInteger(rc)) &&
		isFlag(censored)
	);
}

const isSaid = ({message, assertion, stdout, stderr, image}: Fields) =>
	[message, assertion, stdout, stderr, image].every(maybeText);

const outcomes: ReadonlySet<unknown> = new Set([
	'ok',
	'changed',
	'skipped',
	'failed',
	'ignored',
	'unreachable',
]);

const isText = (value: unknown): value is string => typeof value === 'string';

const maybeText = (value: unknown) => value === undefined || typeof value === 'string';

const isFlag = (value: unknown) => value === undefined || value === true;

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
