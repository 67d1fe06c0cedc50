import {localMinute} from '../../../primitives/time.ts';
import {asked, makeStep} from '../define-step.ts';
import type {Change, ListedPreset, ListedRun, WizardInput} from '../facts.ts';
import {answeredIn} from '../preset-edits.ts';
import type {Option} from '../question.ts';
import {beginWizard, type OpenedPreset, type StepName, type WizardState} from '../state.ts';

/** Where to begin: from what there is, or from nothing. */
export const startStep = makeStep({
	name: 'start',
	title: 'Start',
	intro: () =>
		'rookery takes you from a few LXD or Incus hosts to a running Kubernetes cluster. Nothing is changed before the last screen.',
	asks: input => [where(input)],
});

function where(input: WizardInput) {
	const choices = startChoices(input);
	return asked({
		key: 'start',
		ask: 'Where do you want to begin?',
		why: 'What you saved and ran before can be run again, or changed.',
		more: 'A preset is a file that says what cluster you want. This wizard edits one, and "rookery up" carries it out: whatever can be done here can be written there by hand.',
		field: {
			kind: 'choice',
			value: choices[0]?.option.value,
			isLong: true,
			options: choices.map(({option}) => option),
		},
		apply: value => choices.find(({option}) => option.value === value)?.change ?? {},
	});
}

/** A way to begin, and what the wizard begins with. */
type StartChoice = {readonly option: Option; readonly change: Change};

/** All ways to begin, the likeliest first. */
const startChoices = ({state, facts}: WizardInput): readonly StartChoice[] => [
	...(state.furthest === 'start' ? [] : [goingOn(state)]),
	...(facts.draft ? [leftOff(facts.draft)] : []),
	...facts.runs.filter(run => run.state === 'live').map(watching),
	...facts.presets.filter(({origin}) => origin === 'saved').flatMap(ofPreset),
	fresh,
	...facts.runs.filter(run => run.state !== 'live').flatMap(run => ofRun(run, facts)),
	...facts.presets
		.filter(({origin}) => origin === 'shipped')
		.flatMap(ofPreset)
		.filter(isEditing),
];

const goingOn = ({preset, opened, answered}: WizardState): StartChoice => ({
	option: {value: 'current', label: `Go on with ${preset.cluster}`},
	change: {preset, answered, step: 'connect', ...(opened ? {opened} : {})},
});

const leftOff = (draft: WizardState): StartChoice => ({
	option: {
		value: 'draft',
		label: `Go on where you left off: ${draft.preset.cluster}`,
		note: `at "${draft.step}"`,
	},
	change: draft,
});

const watching = ({id, cluster, started}: ListedRun): StartChoice => ({
	option: {
		value: `watch:${id}`,
		watches: id,
		label: `Watch ${cluster}`,
		note: `runs since ${localMinute(started)}`,
	},
	change: {},
});

const fresh: StartChoice = {
	option: {value: 'new', label: 'A new cluster'},
	change: {...beginWizard(), step: 'connect', furthest: 'connect'},
};

function ofPreset(listed: ListedPreset): readonly StartChoice[] {
	const {name, origin, path} = listed;
	if (!listed.ok) {
		const option = {value: `edit:${name}`, label: `Change ${name}`, disabled: listed.problem};
		return [{option, change: {}}];
	}
	const isSaved = origin === 'saved';
	const opened: OpenedPreset = {
		text: listed.text,
		source: `${origin} preset ${name}`,
		name: isSaved ? name : undefined,
		path: isSaved ? path : undefined,
	};
	const {preset} = listed;
	const note = `${origin}: ${preset.cluster} on ${preset.lxd.hosts[0]}`;
	const label = isSaved ? `Change ${name}` : `Begin from ${name}`;
	return [
		begin({value: `run:${name}`, label: `Run ${name} again`, note}, {preset, opened}, 'checks'),
		begin({value: `edit:${name}`, label, note}, {preset, opened}, 'connect'),
	];
}

/** What it was run with is offered where no saved preset is the very same. */
function ofRun(
	{id, cluster, started, state, preset}: ListedRun,
	{presets}: WizardInput['facts'],
): readonly StartChoice[] {
	const note = `${state}, begun ${localMinute(started)}`;
	const label = `Look at the last run of ${cluster}`;
	const look = {option: {value: `watch:${id}`, watches: id, label, note}, change: {}};
	if (!preset || presets.some(saved => saved.ok && saved.text === preset.text)) return [look];
	const opened = {text: preset.text, source: `run ${id}`, name: undefined, path: undefined};
	const again = {value: `again:${id}`, label: `Run ${cluster} again`, note};
	return [begin(again, {preset: preset.preset, opened}, 'checks'), look];
}

const begin = (
	option: Option,
	{preset, opened}: Pick<WizardState, 'preset' | 'opened'>,
	step: StepName,
): StartChoice => ({
	option,
	change: {
		...beginWizard(),
		preset,
		opened,
		answered: answeredIn(preset),
		step,
		furthest: 'review',
	},
});

/** A shipped preset names no host of anybody's: it can only be begun from. */
const isEditing = ({option}: StartChoice) => option.value.startsWith('edit:');
