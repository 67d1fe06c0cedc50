import type {Preset} from '../model/preset/preset.ts';
import {editPreset} from './edit-preset.ts';
import {renderPreset} from './render-preset.ts';

/** The text of a preset: that of the document it was opened from, changed where it has to be, or a new one. */
export const presetText = (preset: Preset, opened: {readonly text: string} | undefined): string =>
	opened ? editPreset(opened.text, preset) : renderPreset(preset);
