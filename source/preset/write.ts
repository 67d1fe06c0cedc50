import {isDeepStrictEqual} from 'node:util';
import {diffArrays} from 'diff/lib/diff/array.js';
import {
	type CollectionTag,
	Document,
	isMap,
	isScalar,
	isSeq,
	type Node,
	parseDocument,
	type Scalar,
	type ScalarTag,
	type SchemaOptions,
	type ToStringOptions,
	visit,
	type YAMLSeq,
} from 'yaml';
import {z} from 'zod';
import {type PresetComment, presetComments} from '../model/preset/documentation.ts';
import type {PresetPath} from '../model/preset/issues.ts';
import {Preset} from '../model/preset/schema.ts';
import {readAnsibleScalar} from '../model/variables/ansible-scalar.ts';
import {yamlValue} from '../model/variables/render.ts';
import {parsePreset} from './parse.ts';

/** Tells an editor where the schema of this file is: beside it. */
export const schemaComment = '# yaml-language-server: $schema=preset.schema.json';

/** The text of a preset: that of the document it was opened from, changed where it has to be, or a new one. */
export const presetText = (preset: Preset, opened: {readonly text: string} | undefined): string =>
	opened ? editPreset(opened.text, preset) : renderPreset(preset);

/**
 * The text of a preset changed to say `wanted`. Only what differs is touched: comments, order and
 * the way things are written stay, and a default that was left out stays left out.
 * @param text a valid preset
 */
export function editPreset(text: string, wanted: Preset): string {
	const parsed = parsePreset(text);
	if (!parsed.ok) throw new Error('only a valid preset can be edited');
	if (isDeepStrictEqual(parsed.preset, wanted) && isSameOrder(parsed.preset, wanted)) return text;

	const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
	const plain = text.replaceAll('\r\n', '\n');
	const style = {...yamlStyle, ...indentsOf(plain)};
	const document = parseDocument(plain, yamlNumbers);
	changeEntries({document, path: [], from: parsed.preset, to: wanted});
	quoteAmbiguous(document);
	const after = document.toString(style);
	const kept = keepLines(plain, {
		before: parseDocument(plain, yamlNumbers).toString(style),
		after,
	});
	return (says(kept, wanted) ? kept : after).replaceAll('\n', lineEnd);
}

function says(text: string, wanted: Preset) {
	const parsed = parsePreset(text);
	return (
		parsed.ok && isDeepStrictEqual(parsed.preset, wanted) && isSameOrder(parsed.preset, wanted)
	);
}

/** How far a document indents its maps, and whether its lists too. */
const indentsOf = (text: string) => ({
	indent: /^[^\s#][^\n]*:[^\n]*\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2,
	indentSeq: !/^( *)[^\s#-][^\n]*:[ ]*\n\1- /m.test(text),
});

/**
 * The yaml library writes a document in its own layout, the lines that nobody changed as well. Those of the
 * text as it was stand in for them; where its lines are not those of the layout, nothing is kept.
 */
function keepLines(
	text: string,
	{before, after}: {readonly before: string; readonly after: string},
): string {
	const [own, laidOut, edited] = [text, before, after].map(lines => lines.split('\n'));
	if (!own || !laidOut || !edited || own.length !== laidOut.length) return after;
	let place = 0;
	return diffArrays(laidOut, edited)
		.flatMap(({value: lines, added, removed}) => {
			if (added) return lines;
			place += lines.length;
			return removed ? [] : own.slice(place - lines.length, place);
		})
		.join('\n');
}

type Change = {
	readonly document: Document;
	readonly path: PresetPath;
	readonly from: Entries;
	readonly to: Entries;
};

function changeEntries({document, path, from, to}: Change): void {
	for (const key of Object.keys(from)) {
		if (to[key] === undefined) document.deleteIn([...path, key]);
	}
	for (const [key, value] of Object.entries(to)) {
		const before = from[key];
		if (value === undefined) continue;
		const node = document.getIn([...path, key]);
		if (isEntries(before) && isEntries(value) && isMap(node) && node.items.length > 0) {
			changeEntries({document, path: [...path, key], from: before, to: value});
		} else if (!isDeepStrictEqual(before, value)) {
			setEntry(document, [...path, key], value);
		}
	}
	if (path.at(-1) === 'nodes') sortEntries(document, path, Object.keys(to));
}

function setEntry(document: Document, path: PresetPath, value: unknown) {
	const before = document.getIn(path, true);
	const after = document.createNode(value);
	if (isScalar(before) && isScalar(after)) keepStyle(before, after);
	if (isSeq(before) && isSeq(after)) keepItems(before, after);
	document.setIn(path, after);
}

function keepStyle(before: Scalar, after: Scalar) {
	keepComments(before, after);
	const isText = typeof before.value === 'string' && typeof after.value === 'string';
	if (isText && before.type) after.type = before.type;
}

/** Entries that stay in a list are the same ones as before, with their comments. */
function keepItems(before: YAMLSeq, after: YAMLSeq) {
	keepComments(before, after);
	after.flow = before.flow ?? false;
	const kept = before.items.filter(isScalar);
	after.items = after.items.map(
		item => kept.find(({value}) => isScalar(item) && value === item.value) ?? item,
	);
}

function keepComments(before: Commented, after: Commented) {
	after.comment = before.comment ?? null;
	after.commentBefore = before.commentBefore ?? null;
}

type Commented = Scalar | YAMLSeq;

/** The order of nodes means something: kubespray starts the cluster with the first master. */
function sortEntries(document: Document, path: PresetPath, names: readonly string[]) {
	const nodes = document.getIn(path);
	if (!isMap(nodes)) return;
	const place = new Map(names.map((name, index) => [name, index]));
	const placeOf = (key: unknown) => place.get(String(isScalar(key) ? key.value : key)) ?? 0;
	nodes.items.sort((a, b) => placeOf(a.key) - placeOf(b.key));
}

const isSameOrder = (one: Preset, other: Preset) =>
	isDeepStrictEqual(nodeOrder(one), nodeOrder(other));

const nodeOrder = ({masters, workers}: Preset) => [
	Object.keys(masters.nodes),
	Object.keys(workers.nodes),
];

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The text of a preset that has no document of its own yet, with what a reader should know of it. */
export function renderPreset(preset: Preset): string {
	const document = new Document(preset, {aliasDuplicateObjects: false, ...yamlNumbers});
	quoteAmbiguous(document);
	setApart(document);
	for (const comment of presetComments(preset)) addComment(document, comment);
	for (const group of ['masters', 'workers']) {
		const profiles = document.getIn([group, 'profiles']);
		if (isSeq(profiles)) profiles.flow = true;
	}
	return `${schemaComment}\n${document.toString(yamlStyle)}`;
}

/** An empty line above each part; what is said in a word stands together. */
function setApart({contents}: Document) {
	if (!isMap(contents)) return;
	for (const {key, value} of contents.items) {
		if (isScalar(key) && !isScalar(value)) key.spaceBefore = true;
	}
}

function addComment(document: Document, {path, text, at}: PresetComment) {
	const key = keyAt(document, path);
	if (at === 'above' && key) key.commentBefore = wrapComment(text, path.length - 1);
	const value = document.getIn(path, true);
	if (at === 'behind' && isScalar(value)) value.comment = ` ${text}`;
}

function keyAt(document: Document, path: PresetPath) {
	const parent = document.getIn(path.slice(0, -1), true);
	const keys = isMap(parent) ? parent.items.map(({key}) => key) : [];
	return keys.filter(isScalar).find(({value}) => value === path.at(-1));
}

/** How presets are written: `[default]` without padding, and no line broken for its length. */
const yamlStyle = {
	flowCollectionPadding: false,
	lineWidth: 0,
} as const satisfies ToStringOptions;

/** Writes numbers so that YAML 1.1 reads the same: `1.0e+21`, where YAML 1.2 alone takes `1e+21`. */
const yamlNumbers = {
	customTags: tags => tags.map(tag => (isNumberTag(tag) ? {...tag, stringify: writeNumber} : tag)),
} as const satisfies SchemaOptions;

const isNumberTag = (tag: ScalarTag | CollectionTag | string): tag is ScalarTag =>
	typeof tag === 'object' && tag.collection === undefined && tag.identify?.(1) === true;

const writeNumber: NonNullable<ScalarTag['stringify']> = ({value}) =>
	Object.is(value, -0) ? '-0' : yamlValue(value).trim();

/**
 * Puts text into quotes that a reader of YAML 1.1 (Ansible, kubectl) would take for something else without,
 * keys as well.
 */
export const quoteAmbiguous = (node: Document | Node): void =>
	visit(node, {
		Scalar: (_, scalar) => {
			const isBare = scalar.type === undefined || scalar.type === 'PLAIN';
			if (isBare && isScalar<string>(scalar) && isAmbiguous(scalar.value)) {
				scalar.type = 'QUOTE_DOUBLE';
			}
		},
	});

const isAmbiguous = (value: unknown) =>
	typeof value === 'string' &&
	// kubectl's reader takes the letters alone for true and false too (go-yaml v2, resolve.go).
	(readAnsibleScalar(value).kind !== 'text' || /^[yn]$/i.test(value));

/** A comment as the yaml library wants it, each line after its "#", broken at 100 columns. */
const wrapComment = (text: string, depth: number): string =>
	text
		.split('\n')
		.flatMap(paragraph => wrapped(paragraph, 98 - 2 * depth))
		.map(line => ` ${line}`)
		.join('\n');

/** What is indented goes on a little further in. */
function wrapped(paragraph: string, width: number): readonly string[] {
	const [indent = ''] = /^ */.exec(paragraph) ?? [];
	const lines: string[] = [];
	for (const word of paragraph.trim().split(' ')) {
		const line = lines.at(-1);
		if (line !== undefined && line.length + 1 + word.length <= width) {
			lines[lines.length - 1] = `${line} ${word}`;
		} else {
			lines.push(line === undefined ? `${indent}${word}` : `${indent && `${indent}  `}${word}`);
		}
	}
	return lines;
}

/** The JSON schema of a preset's file, as text: what an editor completes, explains and checks by. */
export const presetSchema = (): string =>
	`${JSON.stringify(z.toJSONSchema(Preset, {io: 'input'}), undefined, '\t')}\n`;
