import {type Document, isMap, isScalar, isSeq, type Node, type Pair} from 'yaml';
import type {PresetIssue, PresetPath} from '../model/preset-issue.ts';

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
	if (isMap<Node, Node>(parent)) {
		const pair = parent.items.find(item => isNamed(item, key));
		return pair && {key: pair.key, value: pair.value ?? undefined};
	}
	if (isSeq<Node>(parent) && typeof key === 'number') {
		return parent.items[key] && {key: undefined, value: parent.items[key]};
	}
	return undefined;
};

const isNamed = ({key}: Pair<Node, Node>, name: string | number) =>
	isScalar(key) && String(key.value) === String(name);
