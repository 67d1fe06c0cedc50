import {z} from 'zod';
import {nearestName, quote} from '../../primitives/text.ts';
import {Preset} from './schema.ts';

/** The way to a value in a preset: keys and, in lists, places counted from 0. */
export type PresetPath = readonly (string | number)[];

/** Something wrong in a preset, in words that say what would be right. */
export type PresetIssue = {
	readonly path: PresetPath;
	/** What of the entry is wrong: its key, or what the key says. */
	readonly at: 'key' | 'value';
	readonly message: string;
};

/** Says what the schema found in words for a person; one issue of the schema may be several. */
export function describePresetIssue(
	issue: z.core.$ZodIssue,
	written: (path: PresetPath) => string | undefined,
): readonly PresetIssue[] {
	const path = issue.path.map(key => (typeof key === 'symbol' ? String(key) : key));
	const isMissing = issue.code === 'invalid_type' || issue.code === 'invalid_value';
	if (isMissing && issue.input === undefined) return [{path, at: 'key', message: missing(path)}];

	switch (issue.code) {
		case 'unrecognized_keys':
			return issue.keys.map(key => ({
				path: [...path, key],
				at: 'key',
				message: unknown(key, path),
			}));
		case 'invalid_key':
			return [{path, at: 'key', message: issue.issues[0]?.message ?? issue.message}];
		case 'invalid_type': {
			const {expected, input} = issue;
			const message = presetTypeFault({path, expected, input, written: written(path)});
			return [{path, at: 'value', message}];
		}
		default:
			return [{path, at: 'value', message: issue.message}];
	}
}

function missing(path: PresetPath) {
	const example = presetExample(path);
	return example === undefined ? 'is missing; add it' : `is missing; add it, such as ${example}`;
}

function unknown(key: string, path: PresetPath) {
	const known = Object.keys(presetSchemaAt(path)?.properties ?? {});
	const nearest = nearestName(key, known);
	return nearest === undefined
		? `${quote(key)} is not a key here; the keys are ${known.join(', ')}`
		: `${quote(key)} is not a key here; did you mean ${quote(nearest)}?`;
}

/** A value of the wrong type, and the type that the schema expects there. */
type WrongType = {
	readonly path: PresetPath;
	/** As zod names types: "string", "int", "record". */
	readonly expected: string;
	readonly input: unknown;
	/** The text it was written with, where that is known. */
	readonly written: string | undefined;
};

/** What is wrong with a value of the wrong type, and what would be right. */
function presetTypeFault({path, expected, input, written}: WrongType): string {
	if (expected === 'number' && typeof input === 'string' && /^\d+$/.test(input)) {
		return `is text; write the number without quotes: ${Number(input)}`;
	}
	if (expected === 'string' && (typeof input === 'number' || typeof input === 'boolean')) {
		const text = written ?? String(input);
		const kind = typeof input === 'number' ? 'a number' : 'true or false';
		// Quotes help only where the text is a right value in them.
		const isRight = new RegExp(presetSchemaAt(path)?.pattern ?? '').test(text);
		if (isRight) return `is read as ${kind}, and must be text; quote it: ${quote(text)}`;
	}

	const example = presetExample(path);
	const such = example === undefined ? '' : `, such as ${example}`;
	const without = input === null && mayBeAbsent(path) ? ', or take the key out' : '';
	return `is ${describe(input)}; write ${kinds[expected] ?? expected}${such}${without}`;
}

function describe(input: unknown) {
	if (input === null) return 'empty';
	if (Array.isArray(input)) return 'a list';
	return typeof input === 'object' ? 'a set of keys and values' : quote(input);
}

function mayBeAbsent(path: PresetPath) {
	const required = presetSchemaAt(path.slice(0, -1))?.required ?? [];
	return path.length > 0 && !required.includes(String(path.at(-1)));
}

const kinds: Readonly<Record<string, string>> = {
	string: 'text',
	int: 'a whole number',
	number: 'a whole number',
	array: 'a list',
	object: 'keys and values',
	record: 'keys and values',
};

/** A list at `path` that must name each thing once: an issue for each entry named before. */
export function presetRepeatIssues(
	path: PresetPath,
	list: readonly unknown[],
): readonly PresetIssue[] {
	const seen = new Set<unknown>();
	return list.flatMap((entry, place): readonly PresetIssue[] => {
		const isRepeat = seen.has(entry);
		seen.add(entry);
		const message = `${quote(entry)} is listed twice; take one of the two out`;
		return isRepeat ? [{path: [...path, place], at: 'value', message}] : [];
	});
}

/** Whether Ansible works a value out itself (`{{ … }}`), so that nothing can be said of it here. */
export const isTemplate = (value: unknown): boolean =>
	typeof value === 'string' && /\{[{%]/.test(value);

/** What could stand at a path, as YAML on one line with its key: `hosts: [keeper@albatross1]`. */
function presetExample(path: PresetPath): string | undefined {
	const {examples, const: only} = presetSchemaAt(path) ?? {};
	const example = examples?.[0] ?? only;
	const key = path.at(-1);
	if (example === undefined) return undefined;
	return typeof key === 'string' ? `${key}: ${flow(example)}` : flow(example);
}

function flow(example: unknown): string {
	if (Array.isArray(example)) return `[${example.map(flow).join(', ')}]`;
	if (typeof example === 'object' && example !== null) {
		const entries = Object.entries(example).map(([key, value]) => `${key}: ${flow(value)}`);
		return `{${entries.join(', ')}}`;
	}
	const isPlain = typeof example === 'string' && /^[a-z][-\w/@.]*$|^\d+[A-Z]/i.test(example);
	return isPlain && example !== 'true' ? example : JSON.stringify(example);
}

type JsonSchema = z.core.JSONSchema.JSONSchema;

/** The JSON schema of the value at a path of a preset, with its title, description and examples. */
function presetSchemaAt(path: PresetPath): JsonSchema | undefined {
	root ??= z.toJSONSchema(Preset, {io: 'input'});
	return path.reduce<JsonSchema | undefined>((schema, key) => schema && step(schema, key), root);
}

let root: JsonSchema | undefined;

function step(schema: JsonSchema, key: string | number): JsonSchema | undefined {
	if (typeof key === 'number') return isSchema(schema.items) ? schema.items : undefined;
	const named = schema.properties?.[key];
	if (isSchema(named)) return named;
	return isSchema(schema.additionalProperties) ? schema.additionalProperties : undefined;
}

const isSchema = (candidate: unknown): candidate is JsonSchema =>
	typeof candidate === 'object' && candidate !== null && !Array.isArray(candidate);
