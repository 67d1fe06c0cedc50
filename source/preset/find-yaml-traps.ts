import {
	type Document,
	isAlias,
	isMap,
	isScalar,
	isSeq,
	type Node,
	type Scalar,
	visit,
	type YAMLMap,
} from 'yaml';
import type {PresetPath} from '../model/preset/preset-issue.ts';
import {ansibleKeyFault, ansibleScalarFault} from '../model/variables/ansible-scalar.ts';
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
 * no text, what Ansible would read otherwise among its variables, and aliases: a line says by itself
 * what it says, and ten lines cannot become a billion.
 */
export const findYamlTraps = (document: Document.Parsed): readonly YamlTrap[] => {
	if (countEntries(document) > mostEntries) return [trap(document.contents, [], tooMany, true)];

	const said = new Set<string>();
	return [...trapsIn(document.contents, [])].filter(({isFatal, message}) => {
		const isRepeat = isFatal && said.has(message);
		said.add(message);
		return !isRepeat;
	});
};

const countEntries = (document: Document.Parsed) => {
	let entries = 0;
	visit(document, () => {
		entries++;
	});
	return entries;
};

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
