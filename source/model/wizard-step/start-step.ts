import {asked} from '../wizard/asked.ts';
import {makeStep} from '../wizard/make-step.ts';
import type {WizardInput} from '../wizard/step.ts';
import {startChoices} from './start-choices.ts';

/** Where to begin: from what there is, or from nothing. */
export const startStep = makeStep({
	name: 'start',
	title: 'Start',
	intro: () =>
		'From a few LXD hosts to a running Kubernetes cluster. Nothing is touched before the last screen.',
	asks: input => [where(input)],
});

const where = (input: WizardInput) => {
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
};
