import {Document} from 'yaml';
import type {Preset} from '../model/preset/preset.ts';
import {schemaComment} from './schema-comment.ts';
import {yamlStyle} from './yaml-style.ts';

/** The text of a preset that has no document of its own yet. */
export const renderPreset = (preset: Preset): string => {
	const document = new Document(preset, {aliasDuplicateObjects: false});
	return `${schemaComment}\n${document.toString(yamlStyle)}`;
};
