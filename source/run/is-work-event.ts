import {z} from 'zod';
import type {Event} from '../model/event.ts';
import type {WorkEvent} from '../model/run-view/reduce-work.ts';

/**
 * Whether something is, for certain, a task's start or an event of a node's work, of which logs have
 * thousands. What is not may still be one: zod has the last word, and takes ten times as long.
 */
export const isWorkEvent = (event: unknown): event is WorkEvent | TaskStarted => {
	if (typeof event !== 'object' || event === null) return false;
	const fields = event as Fields;
	return isStamped(fields) && isText(fields.task) && isWhole(fields);
};

type TaskStarted = Extract<Event, {type: 'task-started'}>;

/** Whatever a line may hold under the names that are looked at. */
type Fields = {readonly [Name in KeysOf<WorkEvent | TaskStarted>]?: unknown};

type KeysOf<Union> = Union extends unknown ? keyof Union : never;

const isStamped = ({v, seq, at}: Fields) =>
	v === 1 && isInteger(seq) && seq >= 1 && isText(at) && moment.test(at);

const moment = z.regexes.datetime({});

// Written out, without a loop over names: this is asked of every line.
const isWhole = (fields: Fields) => {
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
};

const isTask = ({role, action, where, handler, censored}: Fields) =>
	isText(action) && isText(where) && maybeText(role) && isFlag(handler) && isFlag(censored);

const isResult = (fields: Fields) => {
	const {outcome, delegatedTo, rc, censored} = fields;
	return (
		outcomes.has(outcome) &&
		maybeText(delegatedTo) &&
		isSaid(fields) &&
		(rc === undefined || isInteger(rc)) &&
		isFlag(censored)
	);
};

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
