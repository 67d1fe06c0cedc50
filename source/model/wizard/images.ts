import {nameList} from '../../primitives/text.ts';
import {compareVersions} from '../../primitives/versions.ts';
import {imageRelease, type UbuntuRelease} from '../compatibility/ubuntu.ts';
import {type Fleet, type Image, type NodeType, typeWords} from '../fleet/fleet.ts';
import {type ImageOffer, noImageFor, type OneImageOffer, type RemoteImage} from '../images.ts';
import {typesOf} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {WizardFacts, WizardInput} from './facts.ts';
import {ubuntuServer} from './state.ts';

/** An image that can be chosen, of LXD's own or of the image server's. */
export type ImageChoice = {
	/** As the answer has it: "local:ubuntu/focal", "remote:20.04". */
	readonly value: string;
	/** What the preset says for it. */
	readonly image: Preset['image'];
	readonly offer: ImageOffer;
	/** Undefined for another system's. */
	readonly ubuntu: UbuntuRelease | undefined;
	/** Why nodes can't be made from it. */
	readonly disabled: string | undefined;
};

/** The image server whose images are offered, though the chosen one may be LXD's own. */
export function imageServer({state: {preset}, facts}: WizardInput): string {
	const {remoteImages, preferred} = facts;
	const asked = remoteImages.kind === 'unasked' ? undefined : remoteImages.server;
	return preset.image.server ?? asked ?? preferred.imageServer ?? ubuntuServer;
}

/**
 * Which release of Ubuntu a preset's image is: by its alias alone while nothing else is known of it.
 * Undefined for any other system.
 */
export const presetUbuntu = (
	preset: Pick<Preset, 'image' | 'masters' | 'workers'>,
	facts: Pick<WizardFacts, 'fleet' | 'remoteImages'>,
): UbuntuRelease | undefined =>
	imageRelease(
		preset.image.alias,
		presetChoice(preset, facts)?.offer ?? {kind: 'unasked', why: 'not found'},
	);

/** The choice that a preset's image is for its nodes; undefined while it is among none that are known. */
export const presetChoice = (
	preset: Pick<Preset, 'image' | 'masters' | 'workers'>,
	facts: Pick<WizardFacts, 'fleet' | 'remoteImages'>,
): ImageChoice | undefined => chosenImage(preset.image, imageChoices(facts, typesOf(preset)));

/** The choice that a preset's image is; undefined while it is among none: a server may not have answered. */
export const chosenImage = (
	{server, alias}: Preset['image'],
	choices: readonly ImageChoice[],
): ImageChoice | undefined =>
	choices.find(({image, offer}) =>
		server === undefined
			? image.server === undefined && offer.kind === 'local' && isNamed(alias, offer.image)
			: image.server === server && image.alias === alias,
	);

const isNamed = (
	alias: string,
	{aliases, fingerprint}: {readonly aliases: readonly string[]; readonly fingerprint: string},
) => aliases.includes(alias) || (alias.length >= 12 && fingerprint.startsWith(alias));

/**
 * LXD's own images and those of the image server, one a choice: Ubuntu 20.04 first, then what is newer
 * before what is older, then other systems.
 * @param types of the nodes that are made from it
 */
export function imageChoices(
	{fleet, remoteImages}: Pick<WizardFacts, 'fleet' | 'remoteImages'>,
	types: readonly NodeType[],
): readonly ImageChoice[] {
	const options = {types, fits: architecturesOf(fleet)};
	const remote =
		remoteImages.kind === 'known'
			? remoteImages.images.map(image => remoteChoice(image, remoteImages.server, options))
			: [];
	const local = (fleet?.images ?? []).map(image => localChoice(image, options));
	return onePerValue([...remote, ...local]).toSorted(
		(one, other) => choiceOrder(one) - choiceOrder(other) || byAge(one, other),
	);
}

type ImageOptions = {
	readonly types: readonly NodeType[];
	/** Architectures of the members. */
	readonly fits: readonly string[];
};

/** A server has an image for each architecture, under one alias: LXD takes the one that fits. */
function onePerValue(choices: readonly ImageChoice[]): readonly ImageChoice[] {
	const fitting = choices.filter(({disabled}) => disabled === undefined);
	return [...new Map([...choices, ...fitting].map(choice => [choice.value, choice])).values()];
}

const architecturesOf = (fleet: Fleet | undefined): readonly string[] => [
	...new Set(
		(fleet?.members ?? [])
			.filter(({status}) => status === 'Online')
			.map(({architecture}) => architecture),
	),
];

function remoteChoice(image: RemoteImage, server: string, options: ImageOptions): ImageChoice {
	const alias = image.aliases[0] ?? '';
	const offer = offerOf(image, {server, alias, types: options.types});
	return {
		value: `remote:${alias}`,
		image: {server, alias},
		offer,
		ubuntu: imageRelease(alias, offer),
		disabled: fault({...image, types: Object.keys(image.files) as NodeType[]}, options),
	};
}

function offerOf(
	{aliases: _, files, onlyFor, ...image}: RemoteImage,
	{
		server,
		alias,
		types,
	}: Pick<ImageOptions, 'types'> & {readonly server: string; readonly alias: string},
): ImageOffer {
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
}

function localChoice(image: Image, options: ImageOptions): ImageChoice {
	const alias = image.aliases[0] ?? image.fingerprint.slice(0, 12);
	const offer: ImageOffer = {kind: 'local', image};
	return {
		value: `local:${alias}`,
		image: {alias},
		offer,
		ubuntu: imageRelease(alias, offer),
		disabled: fault({...image, types: [image.type]}, options),
	};
}

function fault(
	{
		architecture,
		types,
		onlyFor,
	}: Pick<RemoteImage, 'architecture' | 'onlyFor'> & {readonly types: readonly NodeType[]},
	{types: wanted, fits}: ImageOptions,
): string | undefined {
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
}

function choiceOrder({ubuntu}: ImageChoice) {
	if (ubuntu === undefined) return 2;
	return ubuntu.version === '20.04' ? 0 : 1;
}

const byAge = (one: ImageChoice, other: ImageChoice) =>
	compareVersions(other.ubuntu?.version ?? '0', one.ubuntu?.version ?? '0');
