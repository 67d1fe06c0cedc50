import type {z} from 'zod';
import {nearestName} from '../nearest-name.ts';
import {quote} from '../quote.ts';
import {presetExample} from './preset-example.ts';
import type {PresetIssue, PresetPath} from './preset-issue.ts';
import {presetSchemaAt} from './preset-schema-at.ts';
import {presetTypeFault} from './preset-type-fault.ts';

/** Says what the schema found in words for a person; one issue of the schema may be several. */
export const describePresetIssue = (
	issue: z.core.$ZodIssue,
	written: (path: PresetPath) => string | undefined,
): readonly PresetIssue[] => {
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
};

const missing = (path: PresetPath) => {
	const example = presetExample(path);
	return example === undefined ? 'is missing; add it' : `is missing; add it, such as ${example}`;
};

const unknown = (key: string, path: PresetPath) => {
	const known = Object.keys(presetSchemaAt(path)?.properties ?? {});
	const nearest = nearestName(key, known);
	return nearest === undefined
		? `${quote(key)} is not a key here; the keys are ${known.join(', ')}`
		: `${quote(key)} is not a key here; did you mean ${quote(nearest)}?`;
};
