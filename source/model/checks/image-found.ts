import type {CheckResult} from '../check-result.ts';
import type {ImageOffer, OneImageOffer} from '../image-offer.ts';
import {candidateList} from '../name-list.ts';
import {nearestName} from '../nearest-name.ts';
import {type NodeType, nodeTypes} from '../node-type.ts';
import type {Preset} from '../preset/preset.ts';
import {quote} from '../quote.ts';
import {formatBytes} from '../size.ts';
import {typeWords} from '../type-words.ts';
import {typesOf} from '../types-of.ts';
import type {CheckFacts} from './check-facts.ts';

const check = 'image-found';

/** Whether the image is there, here or on its server, and is one that nodes of each type are made from. */
export const checkImageFound = ({preset, image}: CheckFacts): readonly CheckResult[] =>
	offersByType(preset, image).map(([type, offer]) => ({
		check,
		subject:
			image.kind === 'mixed'
				? `${preset.image.alias} (${typeWords[type].many})`
				: preset.image.alias,
		...judge(offer, {type, wanted: preset.image, isMixed: image.kind === 'mixed'}),
	}));

const offersByType = (
	preset: Preset,
	image: ImageOffer,
): readonly (readonly [NodeType, OneImageOffer])[] =>
	image.kind === 'mixed'
		? nodeTypes.map(type => [type, image.byType[type]])
		: typesOf(preset)
				.slice(0, 1)
				.map(type => [type, image]);

type Wish = {
	readonly type: NodeType;
	readonly wanted: Preset['image'];
	readonly isMixed: boolean;
};

const judge = (
	offer: OneImageOffer,
	wish: Wish,
): Pick<CheckResult, 'verdict' | 'why' | 'remedy'> => {
	const {
		type,
		wanted: {alias, server},
	} = wish;
	switch (offer.kind) {
		case 'not-needed':
			return {verdict: 'fine', why: 'every node that is made from it exists, so it is not needed'};
		case 'local':
			return offer.image.type === type
				? {verdict: 'fine', why: `LXD has image ${alias}`}
				: wrongType(offer.image.type, wish);
		case 'remote':
			return {
				verdict: 'fine',
				why: `${offer.description} is on ${offer.server}, ${formatBytes(offer.size)} to download`,
			};
		case 'missing': {
			const nearest = nearestName(alias, offer.near) ?? offer.near[0];
			const meant =
				nearest === undefined ? '' : `Write alias: ${quote(nearest)}, or another that is there. `;
			const near = offer.near.length > 0 ? `; ${candidateList(offer.near, 6)}` : '';
			return {
				verdict: 'refusal',
				why: `${offer.why}${near}`,
				remedy: offer.onlyFor
					? remedyForFormat[offer.onlyFor]
					: `${meant}${server === undefined ? 'An image server is named by image.server, such as https://cloud-images.ubuntu.com/releases.' : 'Its aliases are the last word: see the server, or leave image.server out to use an image that LXD has.'}`,
			};
		}
		case 'unasked':
			return {
				verdict: 'warning',
				why: `${server ?? 'the images of LXD'} could not be asked for ${quote(alias)}: ${offer.why}`,
				remedy: 'See that the address is right; the members may still reach it.',
			};
	}
};

const remedyForFormat = {
	Incus:
		'Name a server with images for LXD under image.server, such as https://cloud-images.ubuntu.com/releases.',
	LXD: 'Name a server with images for Incus under image.server, such as https://images.linuxcontainers.org (alias ubuntu/noble/cloud).',
} as const;

const wrongType = (is: NodeType, {type, wanted: {alias}, isMixed}: Wish) => ({
	verdict: 'refusal' as const,
	why: `${alias} is an image for ${typeWords[is].many}, and nodes are ${typeWords[type].many}`,
	remedy: isMixed
		? 'Name a server under image.server that has the alias for both, such as https://cloud-images.ubuntu.com/releases, or make all nodes of one type.'
		: `Name an image for ${typeWords[type].many} in the preset.`,
});
