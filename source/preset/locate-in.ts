import {type Document, isMap, isScalar, isSeq, type Node, type YAMLMap} from 'yaml';
import type {PresetIssue, PresetPath} from '../model/preset/preset-issue.ts';

/** Finds the entries of a preset in the document it was read from. */
export const locateIn = (document: Document.Parsed) => ({
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
const walk = (document: Document.Parsed, path: PresetPath): Step & {readonly isWhole: boolean} => {
	let step: Step = {key: undefined, value: document.contents ?? undefined};
	for (const key of path) {
		const next = child(step.value, key);
		if (!next) return {...step, isWhole: false};
		step = next;
	}
	return {...step, isWhole: true};
};

const child = (parent: Node | undefined, key: string | number): Step | undefined => {
	if (isMap<Node, Node | null>(parent)) return entriesOf(parent).get(String(key));
	const item = isSeq<Node>(parent) && typeof key === 'number' ? parent.items[key] : undefined;
	return item && {key: undefined, value: item};
};

/** Looked up once for each map: a long one may have a problem in every entry. */
const entriesOf = (map: YAMLMap<Node, Node | null>): ReadonlyMap<string, Step> => {
	const known = looked.get(map);
	if (known) return known;
	const entries = new Map<string, Step>();
	for (const {key, value} of map.items) {
		if (isScalar(key)) entries.set(String(key.value), {key, value: value ?? undefined});
	}
	looked.set(map, entries);
	return entries;
};

const looked = new WeakMap<YAMLMap<Node, Node | null>, ReadonlyMap<string, Step>>();
