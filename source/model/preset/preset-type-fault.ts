import {quote} from '../quote.ts';
import {presetExample} from './preset-example.ts';
import type {PresetPath} from './preset-issue.ts';
import {presetSchemaAt} from './preset-schema-at.ts';

/** A value of the wrong type, and the type that the schema expects there. */
export type WrongType = {
	readonly path: PresetPath;
	/** As zod names types: "string", "int", "record". */
	readonly expected: string;
	readonly input: unknown;
	/** The text it was written with, where that is known. */
	readonly written: string | undefined;
};

/** What is wrong with a value of the wrong type, and what would be right. */
export const presetTypeFault = ({path, expected, input, written}: WrongType): string => {
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
};

const describe = (input: unknown) => {
	if (input === null) return 'empty';
	if (Array.isArray(input)) return 'a list';
	return typeof input === 'object' ? 'a set of keys and values' : quote(input);
};

const mayBeAbsent = (path: PresetPath) => {
	const required = presetSchemaAt(path.slice(0, -1))?.required ?? [];
	return path.length > 0 && !required.includes(String(path.at(-1)));
};

const kinds: Readonly<Record<string, string>> = {
	string: 'text',
	int: 'a whole number',
	number: 'a whole number',
	array: 'a list',
	object: 'keys and values',
	record: 'keys and values',
};
