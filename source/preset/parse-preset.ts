import {checkPreset} from '../model/preset/check-preset.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {PresetIssue} from '../model/preset/preset-issue.ts';
import {describePath} from './describe-path.ts';
import {locateIn} from './locate-in.ts';
import {parseYaml} from './parse-yaml.ts';
import type {Problem} from './problem.ts';

export type ParsedPreset =
	| {readonly ok: true; readonly preset: Preset}
	| {readonly ok: false; readonly problems: readonly Problem[]};

/**
 * Reads a preset from its text, defaults filled in, or tells all that is wrong with it, in the
 * order of the text. Nothing but the text is looked at, and no text makes it throw.
 */
export const parsePreset = (text: string): ParsedPreset => {
	const yaml = parseYaml(text);
	if (!yaml.readable) return {ok: false, problems: inOrder(yaml.problems)};

	const {locate, written} = locateIn(yaml.document);
	const checked = checkPreset(yaml.document.toJS(), written);
	if (checked.ok && yaml.problems.length === 0) return {ok: true, preset: checked.preset};

	const problemOf = ({path, at, message}: PresetIssue): Problem => ({
		...yaml.positionAt(locate(path, at)),
		path: describePath(path),
		message,
	});
	const issues = checked.ok ? [] : checked.issues.map(problemOf);
	return {ok: false, problems: inOrder([...yaml.problems, ...issues])};
};

/** In the order of the text, and of several at one key the first alone: the others follow from it. */
const inOrder = (problems: readonly Problem[]): readonly Problem[] => {
	const firsts = new Map<string, Problem>();
	for (const problem of problems) {
		const place = `${problem.line}:${problem.column} ${problem.path}`;
		if (!firsts.has(place)) firsts.set(place, problem);
	}
	return [...firsts.values()].sort((a, b) => a.line - b.line || a.column - b.column);
};
