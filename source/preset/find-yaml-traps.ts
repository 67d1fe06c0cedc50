import {type Document, isAlias, isMap, isScalar, isSeq, type Node} from 'yaml';
import type {PresetPath} from '../model/preset-issue.ts';
import {describePath} from './describe-path.ts';

/** A thing YAML allows and a preset does not. */
export type YamlTrap = {
	readonly offset: number;
	readonly path: string;
	readonly message: string;
	/** Nothing behind it can be looked at. */
	readonly isFatal: boolean;
};

/**
 * Finds what would make a preset say something else than it seems to: keys written twice or that are
 * no text, and aliases: a line says by itself what it says, and ten lines cannot become a billion.
 */
export const findYamlTraps = (document: Document.Parsed): readonly YamlTrap[] => {
	const traps: YamlTrap[] = [];
	let entries = 0;
	const add = (node: Node | null, path: PresetPath, message: string, isFatal = false) => {
		traps.push({offset: node?.range?.[0] ?? 0, path: describePath(path), message, isFatal});
	};

	const walk = (node: Node | null, path: PresetPath): void => {
		entries++;
		if (entries > mostEntries) {
			if (entries === mostEntries + 1) add(node, [], tooMany, true);
		} else if (path.length > deepest) {
			add(node, path.slice(0, 3), tooDeep, true);
		} else if (isAlias(node)) {
			add(node, path, `is the alias *${node.source}; ${noAliases}`, true);
		} else if (isSeq<Node>(node)) {
			for (const [place, item] of node.items.entries()) walk(item, [...path, place]);
		} else if (isMap<Node, Node | null>(node)) {
			const seen = new Set<string>();
			for (const {key, value} of node.items) {
				if (!isScalar(key) || key.value === null) {
					add(key, path, 'has a key that is no text; write a name before the ":"', true);
					continue;
				}
				const name = String(key.value);
				const keyPath = [...path, name];
				if (seen.has(name)) add(key, keyPath, 'is written twice; keep one of the two');
				if (name === '<<') add(key, keyPath, 'is a merge key; write the keys out instead');
				seen.add(name);
				walk(value, keyPath);
			}
		}
	};
	walk(document.contents, []);
	return traps;
};

/** A preset of a thousand nodes has some two thousand. */
const mostEntries = 20_000;
const deepest = 40;
const tooMany = `has more than ${mostEntries} entries; no preset needs that many`;
const tooDeep = `is nested more than ${deepest} deep; no preset needs that`;
const noAliases = 'a preset has no anchors and aliases, so write the value out';
