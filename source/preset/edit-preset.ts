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

	const document = parseDocument(text, yamlNumbers);
	changeEntries({document, path: [], from: parsed.preset, to: wanted});
	quoteAmbiguous(document);
	return document.toString(yamlStyle);
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
