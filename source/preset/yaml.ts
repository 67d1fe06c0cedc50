import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	LineCounter,
	type Node,
	parseAllDocuments,
	type Scalar,
	visit,
	type YAMLError,
	type YAMLMap,
} from 'yaml';
import type {PresetPath} from '../model/preset/issues.ts';
import {ansibleKeyFault, ansibleScalarFault} from '../model/variables/ansible-scalar.ts';
import {quote} from '../primitives/text.ts';

/** Something wrong at a place in a preset's text. */
export type Problem = {
	/** From 1, as editors count. */
	readonly line: number;
	/** From 1, in UTF-16 units. */
	readonly column: number;
	/** The key: `masters.nodes.lab-cluster-master-1`, `lxd.hosts[0]`; "preset" for the whole. */
	readonly path: string;
	/** What is wrong; what would be right. */
	readonly message: string;
};

type DecodedPreset =
	| {readonly ok: true; readonly text: string}
	| {readonly ok: false; readonly problem: Problem};

/** The text of a preset's file: UTF-8, with or without a byte order mark; the mark is left out. */
export function decodePreset(bytes: Uint8Array): DecodedPreset {
	const [first, second] = bytes;
	if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) {
		return problemAt(bytes, 0, 'is UTF-16; save the file as UTF-8');
	}
	try {
		return {ok: true, text: new TextDecoder('utf-8', {fatal: true}).decode(bytes)};
	} catch {
		const message = 'has a byte that is no UTF-8; a preset is plain text, so save it as UTF-8';
		return problemAt(bytes, firstInvalid(bytes), message);
	}
}

function problemAt(bytes: Uint8Array, offset: number, message: string): DecodedPreset {
	const lines = new TextDecoder().decode(bytes.subarray(0, offset)).split('\n');
	const column = (lines.at(-1)?.length ?? 0) + 1;
	return {ok: false, problem: {line: lines.length, column, path: 'file', message}};
}

/** Where the longest valid beginning ends; a sequence that is only cut off does not end it. */
function firstInvalid(bytes: Uint8Array): number {
	let [valid, invalid] = [0, bytes.length];
	while (invalid - valid > 1) {
		const middle = (valid + invalid) >> 1;
		if (startsValid(bytes.subarray(0, middle))) valid = middle;
		else invalid = middle;
	}
	return valid;
}

function startsValid(bytes: Uint8Array) {
	try {
		new TextDecoder('utf-8', {fatal: true}).decode(bytes, {stream: true});
		return true;
	} catch {
		return false;
	}
}

type ReadYaml =
	| {
			/** So far that values can be looked at; there may be problems all the same. */
			readonly readable: true;
			readonly document: Document.Parsed;
			readonly problems: readonly Problem[];
			readonly positionAt: (offset: number) => Position;
	  }
	| {readonly readable: false; readonly problems: readonly Problem[]};

type Position = Pick<Problem, 'line' | 'column'>;

/** Reads one YAML 1.2 document of plain keys and values, without anchors, tags or merges. */
export function parseYaml(raw: string): ReadYaml {
	const text = raw.replace(/^\uFEFF/, '');
	const lineCounter = new LineCounter();
	const positionAt = (offset: number): Position => {
		const {line, col} = lineCounter.linePos(offset);
		return {line: Math.max(line, 1), column: Math.max(col, 1)};
	};
	const problemAt = (offset: number, message: string, path = 'YAML'): Problem => ({
		...positionAt(offset),
		path,
		message,
	});

	const control = text.search(controlCharacter);
	if (control >= 0) {
		lineCounter.lineStarts = lineStarts(text.slice(0, control));
		const code = (text.codePointAt(control) ?? 0).toString(16).toUpperCase().padStart(4, '0');
		const message = `has the control character U+${code}; a preset is plain text, so take it out`;
		return {readable: false, problems: [problemAt(control, message)]};
	}

	// Duplicate keys are looked for below: yaml's own search takes the square of their number.
	const [document, ...others] = [
		...parseAllDocuments(text, {lineCounter, prettyErrors: false, uniqueKeys: false}),
	];
	if (!document?.contents || isNothing(document.contents))
		return {readable: false, problems: [problemAt(0, empty, 'preset')]};
	if (document.errors.length > 0) {
		const problems = roots(document.errors).map(error => problemAt(error.pos[0], describe(error)));
		return {readable: false, problems};
	}

	const traps = findUnsupportedYaml(document);
	const problems = [
		...traps.map(({offset, path, message}) => problemAt(offset, message, path)),
		...document.warnings.map(warning => problemAt(warning.pos[0], describe(warning))),
		...others.slice(0, 1).map(other => problemAt(other.range[0], several)),
		...(document.directives.yaml.version === '1.1'
			? [problemAt(Math.max(text.search(/^%YAML/m), 0), oldYaml)]
			: []),
	];
	return traps.some(trap => trap.isFatal)
		? {readable: false, problems}
		: {readable: true, document, problems, positionAt};
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const controlCharacter = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u0084\u0086-\u009F]/;

const lineStarts = (text: string) => [0, ...[...text.matchAll(/\n/g)].map(({index}) => index + 1)];

const isNothing = (contents: unknown) => isScalar(contents) && contents.value === null;

const empty = 'is empty; start from a shipped preset, which "rookery presets show small" prints';

const several = 'starts a second document; a file holds one preset, so end it before this "---"';

const oldYaml = 'asks for YAML 1.1; presets are YAML 1.2, so take the %YAML line out';

/** What a tab or too deep a nest starts, every line after it continues: those alone are worth telling. */
function roots(errors: readonly YAMLError[]) {
	const deep = errors.filter(({code}) => code === 'RESOURCE_EXHAUSTION').slice(0, 1);
	const tabs = errors.filter(({code}) => code === 'TAB_AS_INDENT');
	return [deep, tabs].find(some => some.length > 0) ?? errors;
}

const describe = ({code, message}: YAMLError) =>
	code === 'RESOURCE_EXHAUSTION'
		? 'is nested too deep to be read; no preset needs that'
		: `${message}${remedies[code] ?? ''}`;

const remedies: Partial<Record<YAMLError['code'], string>> = {
	TAB_AS_INDENT: '; indent with spaces',
	TAG_RESOLVE_FAILED: '; a preset has no tags, so take it out',
	BAD_SCALAR_START: '; put the value in quotes',
	BAD_INDENT: '; line it up with its neighbours, and close what was opened',
	BLOCK_AS_IMPLICIT_KEY: '; put a value that has ": " in it in quotes',
	MISSING_CHAR: '; add it, or put the value in quotes',
	MULTILINE_IMPLICIT_KEY: '; put the key and its ":" on one line',
};

/** A thing YAML allows and a preset does not. */
type YamlTrap = {
	readonly offset: number;
	readonly path: string;
	readonly message: string;
	/** Nothing behind it can be looked at. */
	readonly isFatal: boolean;
};

/**
 * Finds what would make a preset say something else than it seems to: keys written twice or that are
 * no text, what Ansible would read otherwise among its variables, and aliases: a line says by itself
 * what it says, and ten lines cannot become a billion.
 */
function findUnsupportedYaml(document: Document.Parsed): readonly YamlTrap[] {
	if (countEntries(document) > mostEntries) return [trap(document.contents, [], tooMany, true)];

	const said = new Set<string>();
	return [...trapsIn(document.contents, [])].filter(({isFatal, message}) => {
		const isRepeat = isFatal && said.has(message);
		said.add(message);
		return !isRepeat;
	});
}

function countEntries(document: Document.Parsed) {
	let entries = 0;
	visit(document, () => {
		entries++;
	});
	return entries;
}

function* trapsIn(node: Node | null, path: PresetPath): Generator<YamlTrap> {
	if (path.length > deepest) {
		yield trap(node, path.slice(0, 3), tooDeep, true);
	} else if (isAlias(node)) {
		yield trap(node, path, `is the alias *${node.source}; ${noAliases}`, true);
	} else if (isSeq<Node>(node)) {
		for (const [place, item] of node.items.entries()) yield* trapsIn(item, [...path, place]);
	} else if (isMap<Node, Node | null>(node)) {
		yield* trapsInMap(node, path);
	} else if (isScalar(node) && isVariable(path)) {
		yield* scalarTraps(node, path, ansibleScalarFault);
	}
}

function* trapsInMap(map: YAMLMap<Node, Node | null>, path: PresetPath): Generator<YamlTrap> {
	const seen = new Set<string>();
	for (const {key, value} of map.items) {
		if (!isScalar(key) || key.value === null) {
			yield trap(key, path, noText, true);
			continue;
		}
		const name = String(key.value);
		const keyPath = [...path, name];
		if (seen.has(name)) yield trap(key, keyPath, 'is written twice; keep one of the two');
		if (name === '__proto__') yield trap(key, keyPath, noName);
		if (name === '<<') yield trap(key, keyPath, 'is a merge key; write the keys out instead');
		seen.add(name);
		if (isVariable(keyPath)) yield* scalarTraps(key, keyPath, ansibleKeyFault);
		yield* trapsIn(value, keyPath);
	}
}

/** Whether what stands at a path is Ansible's to read. */
const isVariable = ([part, key, ...name]: PresetPath) =>
	part === 'kubespray' && key === 'vars' && name.length > 0;

/** Quotes, blocks and `!!str` say the same to every reader. */
function* scalarTraps(
	scalar: Scalar,
	path: PresetPath,
	faultOf: typeof ansibleScalarFault,
): Generator<YamlTrap> {
	const {value, source = '', type, tag} = scalar;
	if (tag !== undefined && tag !== 'tag:yaml.org,2002:str') {
		yield trap(scalar, path, noTags);
		return;
	}

	if (type !== 'PLAIN' || tag !== undefined) return;
	const message = faultOf({source, value});
	if (message !== undefined) yield trap(scalar, path, message);
}

const trap = (node: Node | null, path: PresetPath, message: string, isFatal = false): YamlTrap => ({
	offset: node?.range?.[0] ?? 0,
	path: describePath(path),
	message,
	isFatal,
});

/** A preset of a thousand nodes has some three thousand: keys, values and pairs of them. */
const mostEntries = 50_000;

const deepest = 40;

const tooMany = `has more than ${mostEntries} entries; no preset needs that many`;

const tooDeep = `is nested more than ${deepest} deep; no preset needs that`;

const noAliases = 'a preset has no anchors and aliases, so write the value out';

const noTags = 'has a tag that tells its type; a preset has no tags, so take it out';

const noText = 'has a key that is no text; write a name before the ":"';

/** JavaScript's own name for something else: as a key it would be lost. */
const noName = 'cannot be a name here; choose another';

/** `lxd.hosts[0]`, `profiles.node.config["security.nesting"]`; "preset" for the whole of it. */
export const describePath = (path: PresetPath): string =>
	path.length === 0 ? 'preset' : path.map(describeKey).join('').replace(/^\./, '');

function describeKey(key: string | number) {
	if (typeof key === 'number') return `[${key}]`;
	return /^[\w-]{1,64}$/.test(key) ? `.${key}` : `[${quote(key)}]`;
}
