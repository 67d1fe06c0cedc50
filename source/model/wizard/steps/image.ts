import {formatBytes} from '../../../primitives/size.ts';
import {checkKubesprayImage} from '../../checks/image.ts';
import {releases} from '../../compatibility/releases.ts';
import {imageEnd} from '../../compatibility/ubuntu.ts';
import {offerArchitecture, offerSize, offersIn} from '../../images.ts';
import {typesOf} from '../../nodes.ts';
import {presetImage} from '../../preset/schema.ts';
import {type Asked, asked, checkWarning, makeStep} from '../define-step.ts';
import type {WizardInput} from '../facts.ts';
import {chosenImage, type ImageChoice, imageChoices, imageServer, presetChoice} from '../images.ts';
import type {Option} from '../question.ts';
import {withAnswered} from '../state.ts';

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

function image(input: WizardInput): Asked {
	const {state, facts} = input;
	const {preset} = state;
	const choices = imageChoices(facts, typesOf(preset));
	const chosen = chosenImage(preset.image, choices);
	const value = chosen?.value ?? unlisted;
	const warning = [ended(chosen, facts.today), checkWarning(input, [checkKubesprayImage])]
		.filter(Boolean)
		.join(' ');
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
}

const unlisted = 'as-written';

function ended(chosen: ImageChoice | undefined, today: string) {
	const end = chosen && imageEnd(chosen.offer, chosen.ubuntu);
	return end !== undefined && end < today
		? `Its maker's support ended on ${end}: it works, but gets no more fixes.`
		: undefined;
}

function server({state, facts}: WizardInput): Asked {
	const {preset, answered} = state;
	return asked({
		key: 'image.server',
		ask: 'From which image server?',
		why: 'A simplestreams server, as http or https. The members download from it, not this machine.',
		more: `Ubuntu's own is https://cloud-images.ubuntu.com/releases. A mirror of yours will do, where it has streams/v1/index.json.`,
		field: {kind: 'text', value: imageServer({state, facts}), suggestions: []},
		path: ['image', 'server'],
		warning: facts.remoteImages.kind === 'failed' ? facts.remoteImages.message : undefined,
		isFolded: !isServerWanted({state, facts}),
		apply: text => {
			const url = text.trim();
			const fault = presetImage.shape.server.safeParse(url).error?.issues[0]?.message;
			if (fault !== undefined) return {problem: fault};
			return {
				preset: {...preset, image: {server: url, alias: '20.04'}},
				answered: withAnswered(
					answered.filter(key => key !== 'image'),
					'image.server',
				),
			};
		},
	});
}

/** An image to choose, with what speaks for it and against it. */
function imageOption({value, image, offer, ubuntu, disabled}: ImageChoice, today: string): Option {
	const end = imageEnd(offer, ubuntu);
	const release = ubuntu && releaseFor(ubuntu);
	const size = offersIn(offer).reduce((sum, one) => sum + offerSize(one), 0);
	const notes = [
		offer.kind === 'local' ? 'in LXD already' : undefined,
		size === 0 ? undefined : formatBytes(size),
		release === undefined ? undefined : `kubespray ${release}`,
		end === undefined ? undefined : `support ${end < today ? 'ended' : 'ends'} ${end}`,
		offerArchitecture(offer),
	];
	return {
		value,
		label: labelOf(image.alias, ubuntu?.version),
		note: notes.filter(Boolean).join(', '),
		disabled,
	};
}

function labelOf(alias: string, version: string | undefined) {
	if (version === undefined) return alias;
	return alias === version ? `Ubuntu ${version}` : `Ubuntu ${version} (${alias})`;
}

const releaseFor = ({version}: NonNullable<ImageChoice['ubuntu']>) =>
	releases.find(({ubuntu}) => ubuntu.includes(version))?.tag;
