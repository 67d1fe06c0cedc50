import {Document, isMap, isScalar, isSeq} from 'yaml';
import type {Preset} from '../model/preset/preset.ts';
import {type PresetComment, presetComments} from '../model/preset/preset-comments.ts';
import type {PresetPath} from '../model/preset/preset-issue.ts';
import {schemaComment} from './schema-comment.ts';
import {wrapComment} from './wrap-comment.ts';
import {quoteAmbiguous, yamlNumbers, yamlStyle} from './yaml-style.ts';

/** The text of a preset that has no document of its own yet, with what a reader should know of it. */
export const renderPreset = (preset: Preset): string => {
	const document = new Document(preset, {aliasDuplicateObjects: false, ...yamlNumbers});
	quoteAmbiguous(document);
	setApart(document);
	for (const comment of presetComments(preset)) addComment(document, comment);
	for (const group of ['masters', 'workers']) {
		const profiles = document.getIn([group, 'profiles']);
		if (isSeq(profiles)) profiles.flow = true;
	}
	return `${schemaComment}\n${document.toString(yamlStyle)}`;
};

/** An empty line above each part; what is said in a word stands together. */
const setApart = ({contents}: Document) => {
	if (!isMap(contents)) return;
	for (const {key, value} of contents.items) {
		if (isScalar(key) && !isScalar(value)) key.spaceBefore = true;
	}
};

const addComment = (document: Document, {path, text, at}: PresetComment) => {
	const key = keyAt(document, path);
	if (at === 'above' && key) key.commentBefore = wrapComment(text, path.length - 1);
	const value = document.getIn(path, true);
	if (at === 'behind' && isScalar(value)) value.comment = ` ${text}`;
};

const keyAt = (document: Document, path: PresetPath) => {
	const parent = document.getIn(path.slice(0, -1), true);
	const keys = isMap(parent) ? parent.items.map(({key}) => key) : [];
	return keys.filter(isScalar).find(({value}) => value === path.at(-1));
};
