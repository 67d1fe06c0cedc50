import type {PresetIssue} from './preset-issue.ts';
import {presetTexts} from './preset-texts.ts';

/**
 * No text of a preset holds a control character, which "\e" could write: what rookery shows, or LXD
 * and Ansible are given, is what the file shows.
 */
export const presetControlIssues = (preset: unknown): readonly PresetIssue[] =>
	presetTexts(preset)
		.filter(({text}) => /[^\P{Cc}\t\n\r]/u.test(text))
		.map(({path}) => ({
			path,
			at: 'value',
			message: 'holds a control character; take it out, or write what it stands for in words',
		}));
