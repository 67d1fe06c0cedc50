import {isDeepStrictEqual} from 'node:util';
import {
	Document,
	isCollection,
	isMap,
	isPair,
	isScalar,
	isSeq,
	type Node,
	type Pair,
	parseDocument,
	type YAMLMap,
	type YAMLSeq,
} from 'yaml';
import type {PresetPath} from '../model/preset/issues.ts';
import type {Preset} from '../model/preset/schema.ts';
import {parsePreset} from './parse.ts';
import {quoteAmbiguous, renderPreset, yamlNumbers, yamlStyle} from './write.ts';

/** The text of a preset: that of the document it was opened from, changed where it has to be, or a new one. */
export const presetText = (preset: Preset, opened: {readonly text: string} | undefined): string =>
	opened ? editPreset(opened.text, preset) : renderPreset(preset);

/**
 * The text of a preset changed to say `wanted`. Only the characters of what differs are touched: comments, order, line
 * ends and the way things are written stay, and a default that was left out stays left out. The yaml library tells
 * where each value is written; it cannot write a document back as it was (it folds, indents and aligns anew).
 * @param text a valid preset
 */
export function editPreset(text: string, wanted: Preset): string {
	const parsed = parsePreset(text);
	if (!parsed.ok) throw new Error('only a valid preset can be edited');
	if (isSame(parsed.preset, wanted)) return text;

	let edited: string | undefined = text;
	for (const change of changesOf([], parsed.preset, wanted)) {
		if (edited !== undefined) edited = applyChange(edited, change, wanted);
	}
	if (edited !== undefined) {
		const again = parsePreset(edited);
		if (again.ok && isSame(again.preset, wanted)) return edited;
	}
	// Keys of a kind that no preset has by habit (`? key`): what it says goes before how it is written.
	return renderPreset(wanted);
}

const isSame = (one: Preset, other: Preset) =>
	isDeepStrictEqual(one, other) && isDeepStrictEqual(nodeOrder(one), nodeOrder(other));

/** The order of nodes means something: kubespray starts the cluster with the first master. */
const nodeOrder = ({masters, workers}: Preset) => [
	Object.keys(masters.nodes),
	Object.keys(workers.nodes),
];

type Entries = Readonly<Record<string, unknown>>;

const isEntries = (value: unknown): value is Entries =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** The value at a path is another, or gone; of a map, some entries are, and perhaps their order. */
type Change = {readonly path: PresetPath; readonly from: unknown; readonly to: unknown};

/** Maps whose entries come and go before those below that only change. */
function* changesOf(path: PresetPath, from: Entries, to: Entries): Generator<Change> {
	const [before, after] = [from, to].map(keysOf);
	const isOrdered = path.at(-1) === 'nodes';
	const isSameKeys = isDeepStrictEqual(
		isOrdered ? before : before?.toSorted(),
		isOrdered ? after : after?.toSorted(),
	);
	if (!isSameKeys) yield {path, from, to};
	for (const [key, value] of Object.entries(to)) {
		const old = from[key];
		if (old === undefined || value === undefined || isDeepStrictEqual(old, value)) continue;
		if (isEntries(old) && isEntries(value)) yield* changesOf([...path, key], old, value);
		else yield {path: [...path, key], from: old, to: value};
	}
}

const keysOf = (entries: Entries) => Object.keys(entries).filter(key => entries[key] !== undefined);

/**
 * @param wanted the whole that the text is to say
 * @returns undefined where the place is written in a way that cannot be edited
 */
function applyChange(text: string, {path, from, to}: Change, wanted: Preset): string | undefined {
	const document = parseDocument(text, yamlNumbers);
	const layout = layoutOf(text);
	const node = document.getIn(path, true);
	if (isMap<Node, Node | null>(node) && isEntries(from) && isEntries(to)) {
		const isOrdered = path.at(-1) === 'nodes';
		const entries = entriesOf(node, {from, to, isOrdered});
		if (node.items.length > 0 && entries.length > 0) return arrange(text, {node, layout, entries});
	}
	if (isSeq<Node>(node) && Array.isArray(to) && node.items.length > 0 && to.length > 0) {
		return arrange(text, {node, layout, entries: itemsOf(node, to)});
	}
	if (path.length === 0) return undefined;
	const [above, name] = [path.slice(0, -1), path.at(-1)];
	const parent = document.getIn(above, true);
	// What its map left out as well is written with it.
	if (!isMap<Node, Node | null>(parent) || parent.items.length === 0) {
		const value = above.reduce<unknown>((inner, key) => (inner as Entries)[key], wanted);
		return applyChange(text, {path: above, from: undefined, to: value}, wanted);
	}
	const pair = parent.items.find(({key}) => nameOf(key) === name);
	if (pair) return replaceValue(text, {parent, pair, layout, to});
	const kept = parent.items.map(item => ({kept: item}));
	return arrange(text, {
		...{node: parent, layout},
		entries: [...kept, {added: to, key: String(name)}],
	});
}

const nameOf = (key: unknown) => String(isScalar(key) ? key.value : key);

type Item = Node | Pair<Node, Node | null>;

/** What stays of a collection as it is written, and what is new in it. */
type Entry = {readonly kept: Item} | {readonly added: unknown; readonly key: string | undefined};

/** A default that was left out stays out; new entries come last, where the order of all says nothing. */
function entriesOf(
	{items}: YAMLMap<Node, Node | null>,
	{
		from,
		to,
		isOrdered,
	}: {readonly from: Entries; readonly to: Entries; readonly isOrdered: boolean},
): readonly Entry[] {
	const written = new Map(items.map(item => [nameOf(item.key), item]));
	const names = isOrdered ? keysOf(to) : [...new Set([...written.keys(), ...keysOf(to)])];
	return names.flatMap((key): readonly Entry[] => {
		const kept = written.get(key);
		if (to[key] === undefined) return [];
		if (kept) return [{kept}];
		return from[key] === undefined ? [{added: to[key], key}] : [];
	});
}

/** Items that stay in a list are the same ones as before, with their comments. */
function itemsOf({items}: YAMLSeq<Node>, to: readonly unknown[]): readonly Entry[] {
	const left = [...items];
	return to.map(value => {
		const place = left.findIndex(item => isScalar(item) && item.value === value);
		const [kept] = place < 0 ? [] : left.splice(place, 1);
		return kept ? {kept} : {added: value, key: undefined};
	});
}

type Arrangement = {
	readonly node: YAMLMap<Node, Node | null> | YAMLSeq<Node>;
	readonly entries: readonly Entry[];
	readonly layout: Layout;
};

const arrange = (text: string, arrangement: Arrangement) =>
	arrangement.node.flow ? arrangeFlow(text, arrangement) : arrangeBlock(text, arrangement);

/** An entry of a block has its lines, and those of comments above it. */
function arrangeBlock(text: string, {node, entries, layout}: Arrangement): string | undefined {
	const items: readonly Item[] = node.items;
	const [first] = items;
	const starts = items.map(item => lineStart(text, startOf(item)));
	const indents = items.map((item, place) => text.slice(starts[place], startOf(item)));
	const indent = /^ */.exec(indents[0] ?? '')?.[0] ?? '';
	const lead = isSeq(node) ? /^ *- *$/ : /^ *$/;
	if (!first || starts[0] === undefined || !indents.every(blanks => lead.test(blanks)))
		return undefined;
	let end = starts[0];
	const segments = new Map<Item, string>();
	for (const item of items) {
		const next = lineEnd(text, endOf(item));
		segments.set(item, text.slice(end, next));
		end = next;
	}
	const {eol} = layout;
	const lines = entries.map(entry => {
		const lines =
			'kept' in entry
				? (segments.get(entry.kept) ?? '')
				: indented(renderEntry(entry, {layout, flow: false}), {indent, eol, isFirst: true});
		return /\n$/.test(lines) ? lines : lines + eol;
	});
	const block = lines.join('');
	const isOpen = end === text.length && !text.endsWith('\n');
	return (
		text.slice(0, starts[0]) + (isOpen ? block.replace(/\r?\n$/, '') : block) + text.slice(end)
	);
}

/** An entry between brackets has what comes before the next one: its comma, a comment, an indent. */
function arrangeFlow(text: string, {node, entries, layout}: Arrangement): string | undefined {
	const items: readonly Item[] = node.items;
	const [first, last] = [items[0], items.at(-1)];
	if (!first || !last) return undefined;
	const between = new Map<Item, string>();
	for (const [place, item] of items.entries()) {
		const next = items[place + 1];
		if (next) between.set(item, text.slice(endOf(item), startOf(next)));
	}
	const pieces = entries.map((entry, place) => {
		const own =
			'kept' in entry
				? text.slice(startOf(entry.kept), endOf(entry.kept))
				: renderEntry(entry, {layout, flow: true});
		if (place === entries.length - 1) return own;
		return own + (('kept' in entry ? between.get(entry.kept) : undefined) ?? ', ');
	});
	return text.slice(0, startOf(first)) + pieces.join('') + text.slice(endOf(last));
}

type Replacement = {
	readonly parent: YAMLMap<Node, Node | null>;
	readonly pair: Pair<Node, Node | null>;
	readonly layout: Layout;
	readonly to: unknown;
};

function replaceValue(text: string, {parent, pair, layout, to}: Replacement): string | undefined {
	const {key, value: before} = pair;
	const [start, end] = [startOf(pair), endOf(pair)];
	const after = new Document(to, {aliasDuplicateObjects: false, ...yamlNumbers}).contents;
	if (!after) return undefined;
	if (isScalar(before) && isScalar(after)) {
		const isText = typeof before.value === 'string' && typeof after.value === 'string';
		if (isText && before.type) after.type = before.type;
	}
	if (isCollection(before) && isCollection(after)) after.flow = before.flow ?? false;
	const flow = parent.flow === true;
	const rendered = renderEntry({added: after, key: 'k'}, {layout, flow});
	const value = rendered.replace(/^k:[ ]?/, '');
	const isBlock = isScalar(before) && /^BLOCK/.test(before.type ?? '');
	const isInPlace =
		before?.range && !value.includes('\n') && !isBlock && before.range[1] > before.range[0];
	if (isInPlace && before.range && (!isCollection(before) || before.flow)) {
		return text.slice(0, before.range[0]) + value + text.slice(before.range[1]);
	}
	const from = lineStart(text, start);
	const indent = text.slice(from, start);
	if (!flow && !/^ *$/.test(indent)) return undefined;
	const name = text.slice(start, key.range?.[1]);
	const gap = /^[ \n]/.test(rendered.slice(2)) ? '' : ' ';
	const lines = indented(`${name}:${gap}${rendered.slice(2)}`, {
		indent,
		eol: layout.eol,
		isFirst: false,
	});
	const isLineTaken = text.slice(start, end).endsWith('\n');
	return text.slice(0, start) + lines + (isLineTaken ? layout.eol : '') + text.slice(end);
}

type Layout = {readonly eol: '\n' | '\r\n'; readonly indent: number; readonly indentSeq: boolean};

/** How far a document indents its maps, and whether its lists too. */
const layoutOf = (text: string): Layout => ({
	eol: text.includes('\r\n') ? '\r\n' : '\n',
	indent: /^[^\s#][^\n]*:[^\n]*\n( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2,
	indentSeq: !/^( *)[^\s#-][^\n]*:[ ]*\r?\n\1- /m.test(text),
});

/** A new entry as the yaml library writes it, at the start of a line, without the last line end. */
function renderEntry(
	{added, key}: {readonly added: unknown; readonly key: string | undefined},
	{layout: {indent, indentSeq}, flow}: {readonly layout: Layout; readonly flow: boolean},
): string {
	const document = new Document(key === undefined ? [added] : {[key]: added}, {
		aliasDuplicateObjects: false,
		...yamlNumbers,
	});
	quoteAmbiguous(document);
	if (isCollection(document.contents)) document.contents.flow = flow;
	const text = document.toString({...yamlStyle, indent, indentSeq}).replace(/\n$/, '');
	return flow ? text.slice(1, -1) : text;
}

const indented = (
	text: string,
	{
		indent,
		eol,
		isFirst,
	}: {readonly indent: string; readonly eol: string; readonly isFirst: boolean},
) =>
	text
		.split('\n')
		.map((line, place) => (line !== '' && (isFirst || place > 0) ? indent + line : line))
		.join(eol);

const startOf = (item: Item): number =>
	isPair(item) ? (item.key.range?.[0] ?? 0) : (item.range?.[0] ?? 0);

/** Where what is written of an entry ends: a block's range goes on over comments, to what comes next. */
function endOf(item: Item): number {
	if (isPair(item)) {
		const {key, value} = item;
		// An empty value stands where the colon ends.
		return value ? Math.max(endOf(value), key.range?.[1] ?? 0) : (key.range?.[1] ?? 0);
	}
	const last = isCollection(item) && !item.flow ? item.items.at(-1) : undefined;
	return last ? endOf(last as Item) : (item.range?.[1] ?? 0);
}

const lineStart = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the line end that follows; a block scalar has its own already. */
function lineEnd(text: string, offset: number): number {
	if (text[offset - 1] === '\n') return offset;
	const end = text.indexOf('\n', offset);
	return end < 0 ? text.length : end + 1;
}
