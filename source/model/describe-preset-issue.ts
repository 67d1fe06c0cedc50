import type {z} from 'zod';
import {nearestName} from './nearest-name.ts';
import type {PresetIssue, PresetPath} from './preset-issue.ts';
import {presetSchemaAt} from './preset-schema-at.ts';
import {quote} from './quote.ts';

/** Says what the schema found in words for a person; one issue of the schema may be several. */
export const describePresetIssue = (
	issue: z.core.$ZodIssue,
	written: (path: PresetPath) => string | undefined,
): readonly PresetIssue[] => {
	const path = issue.path.map(key => (typeof key === 'symbol' ? String(key) : key));
	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map(key => ({
				path: [...path, key],
				at: 'key',
				message: unknownKey(key, Object.keys(presetSchemaAt(path)?.properties ?? {})),
			}));
		case 'invalid_key':
			return [{path, at: 'key', message: issue.issues[0]?.message ?? issue.message}];
		case 'invalid_type':
			return [
				issue.input === undefined
					? {path, at: 'key', message: missing(path)}
					: {path, at: 'value', message: wrongType(issue, path, written(path))},
			];
		case 'invalid_value':
			return [
				issue.input === undefined
					? {path, at: 'key', message: missing(path)}
					: {path, at: 'value', message: issue.message},
			];
		default:
			return [{path, at: 'value', message: issue.message}];
	}
};

const unknownKey = (key: string, known: readonly string[]) => {
	const nearest = nearestName(key, known);
	return nearest === undefined
		? `${quote(key)} is not a key here; the keys are ${known.join(', ')}`
		: `${quote(key)} is not a key here; did you mean ${quote(nearest)}?`;
};

const missing = (path: PresetPath) => {
	const example = exampleOf(path);
	return example === undefined ? 'is missing; add it' : `is missing; add it, such as ${example}`;
};

const wrongType = (
	{expected, input}: z.core.$ZodIssueInvalidType,
	path: PresetPath,
	written: string | undefined,
) => {
	if (typeof input === 'number' || typeof input === 'boolean') {
		const text = written ?? String(input);
		const what = typeof input === 'number' ? 'a number' : 'true or false';
		if (expected === 'string' && isAllowed(text, path)) {
			return `is read as ${what}, and must be text; quote it: ${quote(text)}`;
		}
	}
	if (expected === 'number' && typeof input === 'string' && /^\d+$/.test(input)) {
		return `is text; write the number without quotes: ${input}`;
	}
	const example = exampleOf(path);
	const such = example === undefined ? '' : `, such as ${example}`;
	const remedy = `write ${kinds[expected] ?? expected}${such}`;
	return `is ${kindOf(input)}; ${remedy}${input === null && mayBeAbsent(path) ? ', or take the key out' : ''}`;
};

/** Whether it would be right in quotes. */
const isAllowed = (text: string, path: PresetPath) =>
	new RegExp(presetSchemaAt(path)?.pattern ?? '').test(text);

const mayBeAbsent = (path: PresetPath) => {
	const required = presetSchemaAt(path.slice(0, -1))?.required ?? [];
	return !required.includes(String(path.at(-1)));
};

const kinds: Readonly<Record<string, string>> = {
	string: 'text',
	int: 'a whole number',
	number: 'a whole number',
	array: 'a list',
	object: 'keys and values',
	record: 'keys and values',
};

const kindOf = (input: unknown) => {
	if (input === null) return 'empty';
	if (Array.isArray(input)) return 'a list';
	if (typeof input === 'object') return 'a set of keys and values';
	return quote(input);
};

/** As YAML on one line, with its key: `cluster: "lab-cluster"`. */
const exampleOf = (path: PresetPath) => {
	const {examples, const: only} = presetSchemaAt(path) ?? {};
	const example = examples?.[0] ?? only;
	const key = path.at(-1);
	if (example === undefined) return undefined;
	return typeof key === 'string' ? `${key}: ${flow(example)}` : flow(example);
};

const flow = (example: unknown): string => {
	if (Array.isArray(example)) return `[${example.map(flow).join(', ')}]`;
	if (typeof example === 'object' && example !== null) {
		return `{${Object.entries(example)
			.map(([key, value]) => `${key}: ${flow(value)}`)
			.join(', ')}}`;
	}
	return typeof example === 'string' &&
		/^[a-z][-\w/]*$|^\d+[A-Z]/i.test(example) &&
		example !== 'true'
		? example
		: JSON.stringify(example);
};
