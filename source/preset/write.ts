import {
	type CollectionTag,
	Document,
	isMap,
	isScalar,
	isSeq,
	type Node,
	type ScalarTag,
	type SchemaOptions,
	type ToStringOptions,
	visit,
} from 'yaml';
import {z} from 'zod';
import {type PresetComment, presetComments} from '../model/preset/documentation.ts';
import type {PresetPath} from '../model/preset/issues.ts';
import {Preset} from '../model/preset/schema.ts';
import {readAnsibleScalar} from '../model/variables/ansible-scalar.ts';
import {yamlValue} from '../model/variables/render.ts';

/** Tells an editor where the schema of this file is: beside it. */
export const schemaComment = '# yaml-language-server: $schema=preset.schema.json';

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
export const yamlStyle = {
	flowCollectionPadding: false,
	lineWidth: 0,
} as const satisfies ToStringOptions;

/** Writes numbers so that YAML 1.1 reads the same: `1.0e+21`, where YAML 1.2 alone takes `1e+21`. */
export const yamlNumbers = {
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
