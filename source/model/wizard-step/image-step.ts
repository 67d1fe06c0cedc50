import {checkKubesprayImage} from '../checks/kubespray-image.ts';
import {releases} from '../compatibility/releases.ts';
import {presetImage} from '../preset/preset-image.ts';
import {formatBytes} from '../size.ts';
import {type Asked, asked} from '../wizard/asked.ts';
import {chosenImage} from '../wizard/chosen-image.ts';
import type {ImageChoice} from '../wizard/image-choice.ts';
import {imageChoices} from '../wizard/image-choices.ts';
import {imageServer} from '../wizard/image-server.ts';
import {inputChecks} from '../wizard/input-checks.ts';
import {makeStep} from '../wizard/make-step.ts';
import type {Option} from '../wizard/question.ts';
import type {WizardInput} from '../wizard/step.ts';
import {told} from '../wizard/told.ts';

/** What nodes are made from. */
export const imageStep = makeStep({
	name: 'image',
	title: 'Image',
	intro: ({facts: {remoteImages, fleet}}) => {
		const local = fleet?.images.length ?? 0;
		switch (remoteImages.kind) {
			case 'unasked':
				return `LXD has ${local} of its own.`;
			case 'asking':
				return `LXD has ${local} of its own; asking ${remoteImages.server} …`;
			case 'failed':
				return `LXD has ${local} of its own. ${remoteImages.message}`;
			case 'known':
				return `${remoteImages.server} has ${remoteImages.images.length}, LXD ${local} of its own.`;
		}
	},
	asks: input =>
		input.facts.remoteImages.kind === 'failed'
			? [server(input), image(input)]
			: [image(input), server(input)],
});

const image = (input: WizardInput): Asked => {
	const {state, facts} = input;
	const {preset} = state;
	const choices = imageChoices(facts);
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
				...choices.map(choice => optionOf(choice, facts.today)),
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
	const end = chosen && endOf(chosen);
	return end !== undefined && end < today
		? `Its maker's support ended on ${end}: it works, but gets no more fixes.`
		: undefined;
};

const optionOf = (choice: ImageChoice, today: string): Option => {
	const {value, image, offer, ubuntu, disabled} = choice;
	const end = endOf(choice);
	const release = ubuntu && releaseFor(ubuntu);
	const notes = [
		offer.kind === 'local' ? 'in LXD already' : undefined,
		...('size' in offer ? [formatBytes(offer.size)] : []),
		...(offer.kind === 'local' ? [formatBytes(offer.image.size), offer.image.architecture] : []),
		...('architecture' in offer ? [offer.architecture] : []),
		end === undefined ? undefined : `support ${end < today ? 'ended' : 'ends'} ${end}`,
		release === undefined ? undefined : `kubespray ${release}`,
	];
	return {
		value,
		label: ubuntu ? `Ubuntu ${ubuntu.version} (${image.alias})` : image.alias,
		note: notes.filter(Boolean).join(', '),
		disabled,
	};
};

/** The earlier of what the server and Ubuntu say. */
const endOf = ({offer, ubuntu}: ImageChoice): string | undefined =>
	[
		...('endOfLife' in offer && offer.endOfLife ? [offer.endOfLife] : []),
		...(ubuntu ? [ubuntu.end] : []),
	]
		.sort()
		.at(0);

const releaseFor = ({version}: NonNullable<ImageChoice['ubuntu']>) =>
	releases.find(({ubuntu}) => ubuntu.includes(version))?.tag;

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
		isFolded: facts.remoteImages.kind !== 'failed',
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
