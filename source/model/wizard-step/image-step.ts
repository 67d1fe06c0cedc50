import {checkKubesprayImage} from '../checks/kubespray-image.ts';
import {imageEnd} from '../compatibility/image-end.ts';
import {presetImage} from '../preset/preset-image.ts';
import {typesOf} from '../types-of.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {chosenImage} from '../wizard/chosen-image.ts';
import type {ImageChoice} from '../wizard/image-choice.ts';
import {imageChoices} from '../wizard/image-choices.ts';
import {imageServer} from '../wizard/image-server.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {makeStep} from '../wizard/make-step.ts';
import {presetChoice} from '../wizard/preset-choice.ts';
import type {WizardInput} from '../wizard/step.ts';
import {told} from '../wizard/told.ts';
import {imageOption} from './image-option.ts';

/** What nodes are made from. */
export const imageStep = makeStep({
	name: 'image',
	title: 'Image',
	intro: ({facts: {remoteImages, fleet}}) => {
		const local = `LXD has ${fleet?.images.length || 'none'} of its own`;
		switch (remoteImages.kind) {
			case 'unasked':
				return `${local}.`;
			case 'asking':
				return `${local}; asking ${remoteImages.server} …`;
			case 'failed':
				return `${local}. ${remoteImages.message}`;
			case 'known':
				return `${local}; ${remoteImages.server} has ${remoteImages.images.length}.`;
		}
	},
	asks: input =>
		isServerWanted(input) ? [server(input), image(input)] : [image(input), server(input)],
});

/** Nothing is chosen that LXD has itself, and the server does not answer. */
const isServerWanted = ({state: {preset}, facts}: WizardInput) =>
	facts.remoteImages.kind === 'failed' && presetChoice(preset, facts) === undefined;

const image = (input: WizardInput): Asked => {
	const {state, facts} = input;
	const {preset} = state;
	const choices = imageChoices(facts, typesOf(preset));
	const chosen = chosenImage(preset.image, choices);
	const value = chosen?.value ?? unlisted;
	const results = inputChecks(input, [checkKubesprayImage]);
	const warning = [ended(chosen, facts.today), told(results)].filter(Boolean).join(' ');
	return asked({
		key: 'image',
		ask: 'Which image are the nodes made from?',
		why: 'Ubuntu 20.04 is proposed; its kubespray is of an older line, and a newer system is mended longer.',
		more: 'LXD gets an image of the server once, and makes all nodes from it. Images of LXD itself need no download. Which release of kubespray goes with an image stands beside it; the newest that does is proposed.',
		field: {
			kind: 'choice',
			value,
			isLong: true,
			options: [
				...(chosen
					? []
					: [
							{
								value: unlisted,
								label: preset.image.alias,
								note: `as the preset says${preset.image.server === undefined ? '' : `, of ${preset.image.server}`}`,
							},
						]),
				...choices.map(choice => imageOption(choice, facts.today)),
			],
		},
		path: ['image', 'alias'],
		problem: chosen?.disabled,
		warning: warning === '' ? undefined : warning,
		apply: picked => {
			const choice = choices.find(candidate => candidate.value === picked);
			return choice ? {preset: {...preset, image: choice.image}} : {};
		},
	});
};

const unlisted = 'as-written';

const ended = (chosen: ImageChoice | undefined, today: string) => {
	const end = chosen && imageEnd(chosen.offer, chosen.ubuntu);
	return end !== undefined && end < today
		? `Its maker's support ended on ${end}: it works, but gets no more fixes.`
		: undefined;
};

const server = ({state, facts}: WizardInput): Asked => {
	const {preset, answered} = state;
	return asked({
		key: 'image.server',
		ask: 'From which image server?',
		why: 'A simplestreams server, as http or https. The members download from it, not this machine.',
		more: `Ubuntu's own is https://cloud-images.ubuntu.com/releases. A mirror of yours will do, where it has streams/v1/index.json.`,
		field: {kind: 'text', value: imageServer({state, facts}), suggestions: []},
		path: ['image', 'server'],
		problem: undefined,
		warning: facts.remoteImages.kind === 'failed' ? facts.remoteImages.message : undefined,
		isFolded: !isServerWanted({state, facts}),
		apply: text => {
			const url = text.trim();
			const fault = presetImage.shape.server.safeParse(url).error?.issues[0]?.message;
			if (fault !== undefined) return {problem: fault};
			return {
				preset: {...preset, image: {server: url, alias: '20.04'}},
				answered: [...new Set([...answered.filter(key => key !== 'image'), 'image.server'])],
			};
		},
	});
};
