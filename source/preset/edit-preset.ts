import {isDeepStrictEqual} from 'node:util';
import {
	type Document,
	isMap,
	isScalar,
	isSeq,
	parseDocument,
	type Scalar,
	type YAMLSeq,
} from 'yaml';
import {compareLines} from '../model/compare-lines.ts';
import type {Preset} from '../model/preset/preset.ts';
import type {PresetPath} from '../model/preset/preset-issue.ts';
import {parsePreset} from './parse-preset.ts';
import {quoteAmbiguous, yamlNumbers, yamlStyle} from './yaml-style.ts';

/**
 * The text of a preset changed to say `wanted`. Only what differs is touched: comments, order and
 * the way things are written stay, and a default that was left out stays left out.
 * @param text a valid preset
 */
export const editPreset = (text: string, wanted: Preset): string => {
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
};

const says = (text: string, wanted: Preset) => {
	const parsed = parsePreset(text);
	return (
		parsed.ok && isDeepStrictEqual(parsed.preset, wanted) && isSameOrder(parsed.preset, wanted)
	);
};

/** How far a document indents its maps, and whether its lists too. */
const indentsOf = (text: string) => ({
	indent: /^[^\s#][^\n]*:[^\n]*\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2,
	indentSeq: !/^( *)[^\s#-][^\n]*:[ ]*\n\1- /m.test(text),
});

/**
 * The yaml library writes a document in its own layout, the lines that nobody changed as well. Those of the
 * text as it was stand in for them; where its lines are not those of the layout, nothing is kept.
 */
const keepLines = (
	text: string,
	{before, after}: {readonly before: string; readonly after: string},
): string => {
	const [own, laidOut, edited] = [text, before, after].map(lines => lines.split('\n'));
	if (!own || !laidOut || !edited || own.length !== laidOut.length) return after;
	let place = 0;
	return compareLines(laidOut, edited)
		.flatMap(({kind, text: line}) => {
			if (kind === 'added') return [line];
			place += 1;
			return kind === 'same' ? own.slice(place - 1, place) : [];
		})
		.join('\n');
};

type Change = {
	readonly document: Document;
	readonly path: PresetPath;
	readonly from: Entries;
	readonly to: Entries;
};

const changeEntries = ({document, path, from, to}: Change): void => {
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
};

const setEntry = (document: Document, path: PresetPath, value: unknown) => {
	const before = document.getIn(path, true);
	const after = document.createNode(value);
	if (isScalar(before) && isScalar(after)) keepStyle(before, after);
	if (isSeq(before) && isSeq(after)) keepItems(before, after);
	document.setIn(path, after);
};

const keepStyle = (before: Scalar, after: Scalar) => {
	keepComments(before, after);
	const isText = typeof before.value === 'string' && typeof after.value === 'string';
	if (isText && before.type) after.type = before.type;
};

/** Entries that stay in a list are the same ones as before, with their comments. */
const keepItems = (before: YAMLSeq, after: YAMLSeq) => {
	keepComments(before, after);
	after.flow = before.flow ?? false;
	const kept = before.items.filter(isScalar);
	after.items = after.items.map(
		item => kept.find(({value}) => isScalar(item) && value === item.value) ?? item,
	);
};

const keepComments = (before: Commented, after: Commented) => {
	after.comment = before.comment ?? null;
	after.commentBefore = before.commentBefore ?? null;
};

type Commented = Scalar | YAMLSeq;

/** The order of nodes means something: kubespray starts the cluster with the first master. */
const sortEntries = (document: Document, path: PresetPath, names: readonly string[]) => {
	const nodes = document.getIn(path);
	if (!isMap(nodes)) return;
	const place = new Map(names.map((name, index) => [name, index]));
	const placeOf = (key: unknown) => place.get(String(isScalar(key) ? key.value : key)) ?? 0;
	nodes.items.sort((a, b) => placeOf(a.key) - placeOf(b.key));
};

const isSameOrder = (one: Preset, other: Preset) =>
	isDeepStrictEqual(nodeOrder(one), nodeOrder(other));

const nodeOrder = ({masters, workers}: Preset) => [
	Object.keys(masters.nodes),
	Object.keys(workers.nodes),
];

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
