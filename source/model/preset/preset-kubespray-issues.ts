import {presetChoiceIssues} from './preset-choice-issues.ts';
import type {PresetDraft} from './preset-draft.ts';
import type {PresetIssue} from './preset-issue.ts';
import {presetRangeIssues} from './preset-range-issues.ts';
import {presetSwitchIssues} from './preset-switch-issues.ts';
import {presetTogetherIssues} from './preset-together-issues.ts';
import {presetVersionIssues} from './preset-version-issues.ts';

/** What kubespray would refuse of its variables once the nodes are there, said before. */
export const presetKubesprayIssues = (draft: PresetDraft): readonly PresetIssue[] => [
	...presetChoiceIssues(draft.kubespray),
	...presetSwitchIssues(draft.kubespray),
	...presetVersionIssues(draft.kubespray),
	...presetRangeIssues(draft),
	...presetTogetherIssues(draft.kubespray),
];
