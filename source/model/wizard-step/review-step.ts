import {counted} from '../counted.ts';
import {changesIn} from '../plan/changes-in.ts';
import {isPresetPath} from '../preset/is-preset-path.ts';
import {areChecksOf} from '../wizard/are-checks-of.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {makeStep} from '../wizard/make-step.ts';
import type {WizardInput} from '../wizard/step.ts';
import type {Finish} from '../wizard/wizard-state.ts';
import {chosenFinish} from './chosen-finish.ts';
import {chosenPlan} from './chosen-plan.ts';
import {saveTarget} from './save-target.ts';

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

const finish = (input: WizardInput): Asked => {
	const {finish: value, hindrance} = chosenFinish(input);
	const options: readonly {value: Finish; label: string; disabled?: string | undefined}[] = [
		{value: 'save-and-run', label: 'Save the preset, and run it', disabled: hindrance},
		{value: 'run', label: 'Run it, and save nothing', disabled: hindrance},
		{value: 'save', label: 'Save the preset for later'},
	];
	return asked({
		key: 'finish',
		ask: 'What now?',
		why: 'A run goes on by itself once it began, whatever becomes of this terminal.',
		more: 'A saved preset can be run again, by hand or from a script: "rookery up NAME". A run that is repeated changes only what is not as the preset says.',
		field: {kind: 'choice', value, options},
		apply: chosen => ({finish: chosen as Finish}),
	});
};

const name = (input: WizardInput): Asked => {
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
};

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
