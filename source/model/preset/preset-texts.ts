import type {PresetPath} from './preset-issue.ts';

/** A text of a preset and the way to it. */
export type PresetText = {readonly path: PresetPath; readonly text: string};

/** Every text that a value holds, at any depth; keys are none. */
export const presetTexts = (value: unknown, path: PresetPath = []): readonly PresetText[] => {
	if (typeof value === 'string') return [{path, text: value}];
	if (typeof value !== 'object' || value === null) return [];
	const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
	return entries.flatMap(([key, item]) => presetTexts(item, [...path, key]));
};
