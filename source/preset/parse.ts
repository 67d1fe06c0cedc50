import {type Document, isMap, isScalar, isSeq, type Node, type YAMLMap} from 'yaml';
import type {PresetIssue, PresetPath} from '../model/preset/issues.ts';
import {checkPreset} from '../model/preset/rules.ts';
import type {Preset} from '../model/preset/schema.ts';
import {UserError} from '../primitives/errors.ts';
import {quoteWords} from '../primitives/text.ts';
import {describePath, type Problem, parseYaml} from './yaml.ts';

type ParsedPreset =
	| {readonly ok: true; readonly preset: Preset}
	| {readonly ok: false; readonly problems: readonly Problem[]};

/**
 * Reads a preset from its text, defaults filled in, or tells all that is wrong with it, in the
 * order of the text. Nothing but the text is looked at, and no text makes it throw.
 */
export function parsePreset(text: string): ParsedPreset {
	const yaml = parseYaml(text);
	if (!yaml.readable) return {ok: false, problems: inOrder(yaml.problems)};

	const {locate, written} = locateNode(yaml.document);
	const checked = checkPreset(yaml.document.toJS(), written);
	if (checked.ok && yaml.problems.length === 0) return {ok: true, preset: checked.preset};

	const problemOf = ({path, at, message}: PresetIssue): Problem => ({
		...yaml.positionAt(locate(path, at)),
		path: describePath(path),
		message,
	});
	const issues = checked.ok ? [] : checked.issues.map(problemOf);
	return {ok: false, problems: inOrder([...yaml.problems, ...issues])};
}

/** In the order of the text, and of several at one key the first alone: the others follow from it. */
function inOrder(problems: readonly Problem[]): readonly Problem[] {
	const firsts = new Map<string, Problem>();
	for (const problem of problems) {
		const place = `${problem.line}:${problem.column} ${problem.path}`;
		if (!firsts.has(place)) firsts.set(place, problem);
	}
	return [...firsts.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Finds the entries of a preset in the document it was read from. */
const locateNode = (document: Document.Parsed) => ({
	/** The offset where a key, or what it says, starts; of an absent one, where its parent starts. */
	locate: (path: PresetPath, at: PresetIssue['at']): number => {
		const {key, value, isWhole} = walk(document, path);
		const wanted = at === 'key' || !isWhole ? (key ?? value) : (value ?? key);
		return wanted?.range?.[0] ?? 0;
	},
	/** The text a scalar was written with: `20.10`, though its value is the number 20.1. */
	written: (path: PresetPath): string | undefined => {
		const {value, isWhole} = walk(document, path);
		return isWhole && isScalar(value) ? value.source : undefined;
	},
});

type Step = {readonly key: Node | undefined; readonly value: Node | undefined};

/** The last step along the path that the document has; `isWhole` when that is the path's end. */
function walk(document: Document.Parsed, path: PresetPath): Step & {readonly isWhole: boolean} {
	let step: Step = {key: undefined, value: document.contents ?? undefined};
	for (const key of path) {
		const next = child(step.value, key);
		if (!next) return {...step, isWhole: false};
		step = next;
	}
	return {...step, isWhole: true};
}

function child(parent: Node | undefined, key: string | number): Step | undefined {
	if (isMap<Node, Node | null>(parent)) return entriesOf(parent).get(String(key));
	const item = isSeq<Node>(parent) && typeof key === 'number' ? parent.items[key] : undefined;
	return item && {key: undefined, value: item};
}

/** Looked up once for each map: a long one may have a problem in every entry. */
function entriesOf(map: YAMLMap<Node, Node | null>): ReadonlyMap<string, Step> {
	const known = looked.get(map);
	if (known) return known;
	const entries = new Map<string, Step>();
	for (const {key, value} of map.items) {
		if (isScalar(key)) entries.set(String(key.value), {key, value: value ?? undefined});
	}
	looked.set(map, entries);
	return entries;
}

const looked = new WeakMap<YAMLMap<Node, Node | null>, ReadonlyMap<string, Step>>();

/** A preset that cannot be used: every problem is a line of the message, `file:line:column key: …`. */
export class PresetError extends UserError {
	readonly path: string;
	readonly problems: readonly Problem[];

	constructor(path: string, problems: readonly Problem[]) {
		const lines = problems.slice(0, mostLines).map(problem => describeProblem(path, problem));
		const left = problems.length - lines.length;
		super([...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n'), {
			fault: 'preset',
			hint: `correct ${problems.length === 1 ? 'it' : 'them'}, then look again: ${quoteWords(['rookery', 'presets', 'validate', path])}`,
		});
		this.name = 'PresetError';
		this.path = path;
		this.problems = problems;
	}
}

const mostLines = 100;

const describeProblem = (file: string, {line, column, path, message}: Problem) =>
	`${file}:${line}:${column} ${path}: ${message}`;
