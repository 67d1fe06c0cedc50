import {counted} from '../../../primitives/text.ts';
import {failedChecks} from '../../checks/check.ts';
import {includesPhase} from '../../plan/phase-table.ts';
import {changesIn, type Plan} from '../../plan/plan.ts';
import {isPresetPath} from '../../preset/fields.ts';
import {type Asked, asked, makeStep} from '../define-step.ts';
import {areChecksOf, type ListedPreset, type WizardInput} from '../facts.ts';
import type {Finish} from '../state.ts';
import {checksThatCount} from './checks.ts';

/** The last look, and the only screen from which anything begins. */
export const reviewStep = makeStep({
	name: 'review',
	title: 'Review',
	intro: ({state: {preset, isNodesOnly}, facts: {checks}}) => {
		if (checks.kind !== 'known' || !areChecksOf(checks, preset)) {
			return 'Nothing was touched so far.';
		}
		const changes = changesIn(chosenPlan(checks.plan, isNodesOnly)).length;
		return changes === 0
			? `There is nothing to do: ${preset.cluster} is as the preset says.`
			: `${counted(changes, 'change')} to make ${preset.cluster} as the preset says. Nothing was touched so far.`;
	},
	asks: input => [finish(input), name(input), nodesOnly(input)],
});

function finish(input: WizardInput): Asked {
	const {finish: value, blocker} = chosenFinish(input);
	const options: readonly {value: Finish; label: string; disabled?: string | undefined}[] = [
		{value: 'save-and-run', label: 'Save the preset, and run it', disabled: blocker},
		{value: 'run', label: 'Run it, and save nothing', disabled: blocker},
		{value: 'save', label: 'Save the preset for later'},
	];
	return asked({
		key: 'finish',
		ask: 'What now?',
		why: 'The run continues in the background, even if you close this terminal.',
		more: 'A saved preset can be run again, by hand or from a script: "rookery up NAME". A run that is repeated changes only what is not as the preset says.',
		field: {kind: 'choice', value, options},
		apply: chosen => ({finish: chosen as Finish}),
	});
}

function name(input: WizardInput): Asked {
	const {name: value, other} = saveTarget(input);
	return asked({
		key: 'saveAs',
		ask: 'Under which name is the preset saved?',
		why: 'By it you run it again: rookery up NAME. A path, such as ./lab.yaml, is a file of your own.',
		more: 'Presets are kept in the configuration folder, as files that you can read, edit and keep in a repository of your own. "rookery presets list" shows them.',
		field: {kind: 'text', value, suggestions: []},
		problem:
			isPresetPath(value) || /^[A-Za-z0-9][-A-Za-z0-9_]{0,62}$/.test(value)
				? undefined
				: 'use letters, digits, "-" and "_", at most 63, and begin with a letter or digit',
		warning: other && `there is a preset of this name, which is replaced: ${other.path}`,
		isFolded: other === undefined,
		apply: text => ({saveAs: text.trim()}),
	});
}

const nodesOnly = ({state}: WizardInput): Asked =>
	asked({
		key: 'isNodesOnly',
		ask: 'Stop before Kubernetes?',
		why: 'The nodes will be running, and a later run of the same preset goes on from there.',
		more: 'As "rookery up NAME --until nodes" does. Nothing of kubespray is fetched or run then.',
		field: {kind: 'switch', value: state.isNodesOnly},
		isFolded: true,
		apply: value => ({isNodesOnly: value}),
	});

/** What is to be done at the end, and why nothing can be run, where it can't: then the preset is saved. */
export function chosenFinish(input: WizardInput): {
	readonly finish: Finish;
	readonly blocker: string | undefined;
} {
	const blocker = whyNoRun(input);
	return {finish: blocker === undefined ? input.state.finish : 'save', blocker};
}

/** Only what was checked as it stands is run. */
function whyNoRun({state, facts: {checks}}: WizardInput): string | undefined {
	switch (checks.kind) {
		case 'none':
		case 'going':
			return 'it is not checked yet';
		case 'failed':
			return 'the checks could not be made';
		case 'known': {
			const {preset, isNodesOnly} = state;
			if (!areChecksOf(checks, preset)) return 'it was changed since the checks';
			const changes = changesIn(chosenPlan(checks.plan, isNodesOnly));
			if (changes.length === 0) return 'there is nothing to do';
			const refusals = failedChecks(checksThatCount(checks.results, isNodesOnly)).length;
			return refusals > 0
				? `${counted(refusals, 'check')} ${refusals === 1 ? 'refuses' : 'refuse'}`
				: undefined;
		}
	}
}

/** Of the plan what a run carries out: one that stops at running nodes does nothing of kubespray's. */
export function chosenPlan(plan: Plan, isNodesOnly: boolean): Plan {
	if (!isNodesOnly) return plan;
	return {...plan, phases: plan.phases.filter(({phase}) => includesPhase('inventory', phase))};
}

/** What does the same without the wizard, from the file that the preset is saved in. */
export const equivalentCommand = ({state}: Pick<WizardInput, 'state'>): string =>
	[
		'rookery up',
		state.finish === 'run' ? 'FILE' : presetName({state}),
		...(state.isNodesOnly ? ['--until nodes'] : []),
		'--yes',
	].join(' ');

/** Where a preset is saved. */
export type SaveTarget = {
	/** The name it goes by from then on, or the path of a file. */
	readonly name: string;
	/** Whether it may take the place of what is there. */
	readonly mayReplace: boolean;
	/** Another saved preset of that name. */
	readonly other: ListedPreset | undefined;
};

/**
 * Where the preset is saved as things stand. It replaces what it was opened from or saved as, and another
 * preset only at the last step, which tells of that one; of a file nobody knows what it holds.
 */
export function saveTarget({state, facts}: WizardInput): SaveTarget {
	const {opened, step} = state;
	const name = presetName({state});
	const isOwn = name === opened?.name || name === opened?.path;
	const other = isOwn
		? undefined
		: facts.presets.find(preset => preset.name === name && preset.origin === 'saved');
	return {name, mayReplace: isOwn || (other !== undefined && step === 'review'), other};
}

/** The name the preset is saved under, or the file: as somebody said, where it was opened from, or the cluster's. */
const presetName = ({state: {saveAs, opened, preset}}: Pick<WizardInput, 'state'>): string =>
	saveAs ?? opened?.name ?? opened?.path ?? preset.cluster;
