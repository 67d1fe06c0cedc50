import {describePresetIssue} from './describe-preset-issue.ts';
import {Preset} from './preset.ts';
import {presetControlIssues} from './preset-control-issues.ts';
import {PresetDraft} from './preset-draft.ts';
import {presetEtcdIssues} from './preset-etcd-issues.ts';
import type {PresetIssue, PresetPath} from './preset-issue.ts';
import {presetKubesprayIssues} from './preset-kubespray-issues.ts';
import {presetNodeIssues} from './preset-node-issues.ts';
import {presetProfileIssues} from './preset-profile-issues.ts';
import {presetRepeatIssues} from './preset-repeat-issues.ts';
import {presetSecretIssues} from './preset-secret-issues.ts';

export type CheckedPreset =
	| {readonly ok: true; readonly preset: Preset}
	| {readonly ok: false; readonly issues: readonly PresetIssue[]};

/**
 * Reads a preset out of any value, defaults filled in, or tells everything that is wrong with it:
 * first its shape, then the rules that join one part to another.
 * @param written the text a scalar was written with, where that is known: 20.10 reads as the number
 * 20.1, and only the text can tell what to put in quotes
 */
export const checkPreset = (
	value: unknown,
	written: (path: PresetPath) => string | undefined = () => undefined,
): CheckedPreset => {
	const parsed = Preset.safeParse(value, {reportInput: true});
	const draft = PresetDraft.parse(value);
	const issues = [
		...(parsed.error?.issues ?? []).flatMap(issue => describePresetIssue(issue, written)),
		...presetRepeatIssues(['lxd', 'hosts'], draft.lxd.hosts),
		...presetNodeIssues(draft),
		...presetEtcdIssues(draft),
		...presetProfileIssues(draft),
		...presetKubesprayIssues(draft),
		...presetSecretIssues(value),
		...presetControlIssues(value),
	];
	return parsed.success && issues.length === 0
		? {ok: true, preset: parsed.data}
		: {ok: false, issues};
};
