import {z} from 'zod';
import type {WorkEvent} from '../model/run-view/reduce-work.ts';

/**
 * Whether something is, for certain, an event of a node's work, of which logs have thousands. What is
 * not may still be one: zod has the last word, and takes ten times as long.
 */
export const isWorkEvent = (event: unknown): event is WorkEvent => {
	if (typeof event !== 'object' || event === null) return false;
	const fields = event as Fields;
	const {type} = fields;
	return (
		(type === 'node-task-started' || type === 'node-task-finished') &&
		isStamped(fields) &&
		typeof fields['task'] === 'string' &&
		typeof fields['node'] === 'string' &&
		(type === 'node-task-started' || isResult(fields))
	);
};

type Fields = Readonly<Record<string, unknown>>;

const isStamped = ({v, seq, at}: Fields) =>
	v === 1 && isInteger(seq) && seq >= 1 && typeof at === 'string' && moment.test(at);

const moment = z.regexes.datetime({});

const isResult = (fields: Fields) =>
	outcomes.has(fields['outcome']) &&
	texts.every(key => fields[key] === undefined || typeof fields[key] === 'string') &&
	flags.every(key => fields[key] === undefined || fields[key] === true) &&
	(fields['rc'] === undefined || isInteger(fields['rc']));

const outcomes: ReadonlySet<unknown> = new Set([
	'ok',
	'changed',
	'skipped',
	'failed',
	'ignored',
	'unreachable',
]);
const texts = ['delegatedTo', 'message', 'stdout', 'stderr'];
const flags = ['rescuable', 'censored'];

const isInteger = (value: unknown): value is number => Number.isSafeInteger(value);
