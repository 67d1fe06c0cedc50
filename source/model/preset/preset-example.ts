import type {PresetPath} from './preset-issue.ts';
import {presetSchemaAt} from './preset-schema-at.ts';

/** What could stand at a path, as YAML on one line with its key: `hosts: [keeper@albatross1]`. */
export const presetExample = (path: PresetPath): string | undefined => {
	const {examples, const: only} = presetSchemaAt(path) ?? {};
	const example = examples?.[0] ?? only;
	const key = path.at(-1);
	if (example === undefined) return undefined;
	return typeof key === 'string' ? `${key}: ${flow(example)}` : flow(example);
};

const flow = (example: unknown): string => {
	if (Array.isArray(example)) return `[${example.map(flow).join(', ')}]`;
	if (typeof example === 'object' && example !== null) {
		const entries = Object.entries(example).map(([key, value]) => `${key}: ${flow(value)}`);
		return `{${entries.join(', ')}}`;
	}
	const isPlain = typeof example === 'string' && /^[a-z][-\w/@.]*$|^\d+[A-Z]/i.test(example);
	return isPlain && example !== 'true' ? example : JSON.stringify(example);
};
