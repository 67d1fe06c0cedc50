import {compareVersions} from '../compatibility/compare-versions.ts';
import {imageRelease} from '../compatibility/image-release.ts';
import type {Fleet, Image} from '../fleet.ts';
import type {ImageOffer, OneImageOffer} from '../image-offer.ts';
import {nameList} from '../name-list.ts';
import {noImageFor} from '../no-image-for.ts';
import type {NodeType} from '../node-type.ts';
import type {RemoteImage} from '../remote-image.ts';
import {typeWords} from '../type-words.ts';
import type {ImageChoice} from './image-choice.ts';
import type {WizardFacts} from './wizard-facts.ts';

/**
 * LXD's own images and those of the image server, one a choice: Ubuntu 20.04 first, then what is newer
 * before what is older, then other systems.
 * @param types of the nodes that are made from it
 */
export const imageChoices = (
	{fleet, remoteImages}: Pick<WizardFacts, 'fleet' | 'remoteImages'>,
	types: readonly NodeType[],
): readonly ImageChoice[] => {
	const wish = {types, fits: architecturesOf(fleet)};
	const remote =
		remoteImages.kind === 'known'
			? remoteImages.images.map(image => remoteChoice(image, remoteImages.server, wish))
			: [];
	const local = (fleet?.images ?? []).map(image => localChoice(image, wish));
	return onePerValue([...remote, ...local]).toSorted(
		(one, other) => rank(one) - rank(other) || byAge(one, other),
	);
};

type Wish = {
	readonly types: readonly NodeType[];
	/** Architectures of the members. */
	readonly fits: readonly string[];
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

const remoteChoice = (image: RemoteImage, server: string, wish: Wish): ImageChoice => {
	const alias = image.aliases[0] ?? '';
	const offer = offerOf(image, {server, alias, types: wish.types});
	return {
		value: `remote:${alias}`,
		image: {server, alias},
		offer,
		ubuntu: imageRelease(alias, offer),
		disabled: fault({...image, types: Object.keys(image.files) as NodeType[]}, wish),
	};
};

const offerOf = (
	{aliases: _, files, onlyFor, ...image}: RemoteImage,
	{server, alias, types}: Pick<Wish, 'types'> & {readonly server: string; readonly alias: string},
): ImageOffer => {
	const offerFor = (type: NodeType): OneImageOffer => {
		const found = files[type];
		return found
			? {kind: 'remote', server, alias, ...image, ...found}
			: noImageFor({server, alias, type, onlyFor});
	};
	const [type = 'container', other] = types;
	return other === undefined
		? offerFor(type)
		: {
				kind: 'mixed',
				byType: {
					container: offerFor('container'),
					'virtual-machine': offerFor('virtual-machine'),
				},
			};
};

const localChoice = (image: Image, wish: Wish): ImageChoice => {
	const alias = image.aliases[0] ?? image.fingerprint.slice(0, 12);
	const offer: ImageOffer = {kind: 'local', image};
	return {
		value: `local:${alias}`,
		image: {alias},
		offer,
		ubuntu: imageRelease(alias, offer),
		disabled: fault({...image, types: [image.type]}, wish),
	};
};

const fault = (
	{
		architecture,
		types,
		onlyFor,
	}: Pick<RemoteImage, 'architecture' | 'onlyFor'> & {readonly types: readonly NodeType[]},
	{types: wanted, fits}: Wish,
): string | undefined => {
	const lacking = wanted.filter(type => !types.includes(type));
	if (lacking.length > 0) {
		const [only] = types;
		const nodes = nameList(wanted.map(type => typeWords[type].many));
		if (onlyFor) return `is in the format of ${onlyFor} only`;
		return only === undefined
			? 'has nothing that nodes can be made from'
			: `is for ${typeWords[only].many} alone, and nodes are ${nodes}`;
	}
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
