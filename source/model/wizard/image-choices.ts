import {compareVersions} from '../compatibility/compare-versions.ts';
import {imageRelease} from '../compatibility/image-release.ts';
import type {Fleet, Image} from '../fleet.ts';
import type {ImageOffer} from '../image-offer.ts';
import {nameList} from '../name-list.ts';
import type {RemoteImage} from '../remote-image.ts';
import type {ImageChoice} from './image-choice.ts';
import type {WizardFacts} from './wizard-facts.ts';

/**
 * LXD's own images and those of the image server, one a choice: Ubuntu 20.04 first, then what is newer
 * before what is older, then other systems.
 */
export const imageChoices = ({
	fleet,
	remoteImages,
}: Pick<WizardFacts, 'fleet' | 'remoteImages'>): readonly ImageChoice[] => {
	const fits = architecturesOf(fleet);
	const remote =
		remoteImages.kind === 'known'
			? remoteImages.images.map(image => remoteChoice(image, remoteImages.server, fits))
			: [];
	const local = (fleet?.images ?? []).map(image => localChoice(image, fits));
	return onePerValue([...remote, ...local]).toSorted(
		(one, other) => rank(one) - rank(other) || byAge(one, other),
	);
};

/** A server has an image for each architecture, under one alias: LXD takes the one that fits. */
const onePerValue = (choices: readonly ImageChoice[]): readonly ImageChoice[] => {
	const fitting = choices.filter(({disabled}) => disabled === undefined);
	return [...new Map([...choices, ...fitting].map(choice => [choice.value, choice])).values()];
};

const architecturesOf = (fleet: Fleet | undefined): readonly string[] => [
	...new Set(
		(fleet?.members ?? [])
			.filter(({status}) => status === 'Online')
			.map(({architecture}) => architecture),
	),
];

const remoteChoice = (
	{aliases, types, ...image}: RemoteImage,
	server: string,
	fits: readonly string[],
): ImageChoice => {
	const alias = aliases[0] ?? '';
	const offer: ImageOffer = {kind: 'remote', server, alias, ...image, type: 'container'};
	return {
		value: `remote:${alias}`,
		image: {server, alias},
		offer,
		ubuntu: imageRelease(alias, offer),
		disabled: fault({...image, types}, fits),
	};
};

const localChoice = (image: Image, fits: readonly string[]): ImageChoice => {
	const alias = image.aliases[0] ?? image.fingerprint.slice(0, 12);
	const offer: ImageOffer = {kind: 'local', image};
	return {
		value: `local:${alias}`,
		image: {alias},
		offer,
		ubuntu: imageRelease(alias, offer),
		disabled: fault({...image, types: [image.type]}, fits),
	};
};

const fault = (
	{architecture, types}: Pick<RemoteImage, 'architecture' | 'types'>,
	fits: readonly string[],
): string | undefined => {
	if (!types.includes('container'))
		return 'is for virtual machines alone, and nodes are containers';
	return fits.length === 0 || fits.includes(architecture)
		? undefined
		: `is for ${architecture}, and the members are ${nameList(fits)}`;
};

const rank = ({ubuntu}: ImageChoice) => {
	if (ubuntu === undefined) return 2;
	return ubuntu.version === '20.04' ? 0 : 1;
};

const byAge = (one: ImageChoice, other: ImageChoice) =>
	compareVersions(other.ubuntu?.version ?? '0', one.ubuntu?.version ?? '0');
