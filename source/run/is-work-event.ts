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
	return isStamped(fields) && typeof fields['task'] === 'string' && isWhole(fields);
};

type TaskStarted = Extract<Event, {type: 'task-started'}>;

const isWhole = (fields: Fields) => {
	switch (fields['type']) {
		case 'task-started':
			return (
				areTexts(fields, taskTexts) &&
				areTextsIfThere(fields, ['role']) &&
				isFlag(fields['handler'])
			);
		case 'node-task-started':
			return typeof fields['node'] === 'string';
		case 'node-task-finished':
			return (
				isResult(fields) && areTextsIfThere(fields, ['delegatedTo']) && isFlag(fields['rescuable'])
			);
		case 'node-item-finished':
			return isResult(fields) && typeof fields['item'] === 'string';
		default:
			return false;
	}
};

type Fields = Readonly<Record<string, unknown>>;

const isStamped = ({v, seq, at}: Fields) =>
	v === 1 && isInteger(seq) && seq >= 1 && typeof at === 'string' && moment.test(at);

const moment = z.regexes.datetime({});

const isResult = (fields: Fields) =>
	typeof fields['node'] === 'string' &&
	outcomes.has(fields['outcome']) &&
	areTextsIfThere(fields, saidTexts) &&
	isFlag(fields['censored']) &&
	(fields['rc'] === undefined || isInteger(fields['rc']));

const areTexts = (fields: Fields, keys: readonly string[]) =>
	keys.every(key => typeof fields[key] === 'string');

const areTextsIfThere = (fields: Fields, keys: readonly string[]) =>
	keys.every(key => fields[key] === undefined || typeof fields[key] === 'string');

const isFlag = (value: unknown) => value === undefined || value === true;

const taskTexts = ['name', 'action', 'where'];
const saidTexts = ['message', 'stdout', 'stderr'];

const outcomes: ReadonlySet<unknown> = new Set([
	'ok',
	'changed',
	'skipped',
	'failed',
	'ignored',
	'unreachable',
]);

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
