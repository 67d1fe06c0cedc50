import {quote} from '../quote.ts';
import type {PresetIssue, PresetPath} from './preset-issue.ts';

/** A list at `path` that must name each thing once: an issue for each entry named before. */
export const presetRepeatIssues = (
	path: PresetPath,
	list: readonly unknown[],
): readonly PresetIssue[] => {
	const seen = new Set<unknown>();
	return list.flatMap((entry, place): readonly PresetIssue[] => {
		const isRepeat = seen.has(entry);
		seen.add(entry);
		const message = `${quote(entry)} is listed twice; take one of the two out`;
		return isRepeat ? [{path: [...path, place], at: 'value', message}] : [];
	});
};
