import {formatBytes} from '../../primitives/size.ts';
import {candidateList, nearestName, quote} from '../../primitives/text.ts';
import {evaluateImage, imageEnd, imageRelease, ubuntuRelease} from '../compatibility/ubuntu.ts';
import {clientOf} from '../fleet/client-command.ts';
import {type NodeType, nodeTypes, typeWords} from '../fleet/fleet.ts';
import {possibleMembers} from '../fleet/members.ts';
import {
	type ImageOffer,
	isSameArchitecture,
	type OneImageOffer,
	offerArchitecture,
	offersIn,
} from '../images.ts';
import {typesOf} from '../nodes.ts';
import type {Preset} from '../preset/schema.ts';
import type {CheckFacts, CheckResult} from './check.ts';

const checkFound = 'image-found';

/** Whether the image is there, here or on its server, and is one that nodes of each type are made from. */
export const checkImageFound = ({preset, image}: CheckFacts): readonly CheckResult[] =>
	offersByType(preset, image).map(([type, offer]) => ({
		check: checkFound,
		subject:
			image.kind === 'mixed'
				? `${preset.image.alias} (${typeWords[type].many})`
				: preset.image.alias,
		...checkImage(offer, {type, wanted: preset.image, isMixed: image.kind === 'mixed'}),
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

type ImageQuery = {
	readonly type: NodeType;
	readonly wanted: Preset['image'];
	readonly isMixed: boolean;
};

function checkImage(
	offer: OneImageOffer,
	wish: ImageQuery,
): Pick<CheckResult, 'verdict' | 'why' | 'remedy'> {
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
}

const remedyForFormat = {
	Incus:
		'Name a server with images for LXD under image.server, such as https://cloud-images.ubuntu.com/releases.',
	LXD: 'Name a server with images for Incus under image.server, such as https://images.linuxcontainers.org (alias ubuntu/noble/cloud).',
} as const;

const wrongType = (is: NodeType, {type, wanted: {alias}, isMixed}: ImageQuery) => ({
	verdict: 'refusal' as const,
	why: `${alias} is an image for ${typeWords[is].many}, and nodes are ${typeWords[type].many}`,
	remedy: isMixed
		? 'Name a server under image.server that has the alias for both, such as https://cloud-images.ubuntu.com/releases, or make all nodes of one type.'
		: `Name an image for ${typeWords[type].many} in the preset.`,
});

const checkArchitecture = 'image-architecture';

/** Whether the image runs on the processors of the members that it is meant for. */
export function checkImageArchitecture({
	preset,
	image,
	missing,
	fleet,
}: CheckFacts): readonly CheckResult[] {
	const architecture = offerArchitecture(image);
	if (architecture === undefined) return [];
	const members = possibleMembers(missing, fleet);
	const wrong = members.filter(member => !isSameArchitecture(member.architecture, architecture));
	if (wrong.length === 0) {
		const why = `${preset.image.alias} is for ${architecture}, as the members are`;
		return [{check: checkArchitecture, subject: preset.image.alias, verdict: 'fine', why}];
	}
	return wrong.map(member => ({
		check: checkArchitecture,
		subject: member.name,
		verdict: 'refusal',
		why: `${preset.image.alias} is for ${architecture}; ${member.name} is ${member.architecture}`,
		remedy: `Name the image for ${member.architecture} in the preset, or place the nodes on members of ${architecture}.`,
	}));
}

const checkServer = 'image-server-reached';

/**
 * Whether the members reach the image server. The entry member downloads the image, the others copy
 * it from there: theirs is a warning, for LXD asks the server again when it refreshes the image.
 */
export function checkImageServerReached({
	preset,
	image,
	memberAnswers,
	fleet,
}: CheckFacts): readonly CheckResult[] {
	if (!offersIn(image).some(({kind}) => kind === 'remote' || kind === 'unasked')) return [];
	const server = preset.image.server ?? 'the image server';
	return Object.entries(memberAnswers).map(([member, answer]): CheckResult => {
		const about = {check: checkServer, subject: member};
		if (answer.kind === 'reached') {
			return {...about, verdict: 'fine', why: `${member} reaches ${server}`};
		}
		const isEntry = member === fleet.entry;
		if (answer.kind === 'unasked') {
			return {
				...about,
				verdict: isEntry ? 'warning' : 'fine',
				why: `${member} was not asked whether it reaches ${server}: ${answer.why}`,
				...(isEntry ? {remedy: 'Nothing to do, if it has a way to the internet.'} : {}),
			};
		}
		return {
			...about,
			verdict: isEntry ? 'refusal' : 'warning',
			why: `${member} does not reach ${server}: ${answer.why}${isEntry ? '; LXD downloads the image there' : '; it gets the image from the other members'}`,
			remedy: `See that the server runs, and give ${member} a way there: its network, its DNS, or a proxy ("${clientOf(fleet)} config set core.proxy_https http://PROXY").`,
		};
	});
}

/** Whether the maker of the image still mends it: a cluster without fixes is not safe to open to others. */
export function checkImageSupported({preset, image, today}: CheckFacts): readonly CheckResult[] {
	const {alias} = preset.image;
	const release = imageRelease(alias, image);
	const end = imageEnd(image, release);
	if (offersIn(image).every(({kind}) => kind === 'not-needed') || end === undefined || end >= today)
		return [];
	return [
		{
			check: 'image-supported',
			subject: alias,
			verdict: 'warning',
			why: `${release ? `Ubuntu ${release.version}` : alias} gets no more fixes from its maker since ${end}`,
			remedy: 'It works; for a cluster that is to last, take a newer release, such as 24.04.',
		},
	];
}

/** Whether kubespray suits the system of the nodes: of those that are there, and of those to be made. */
export function checkKubesprayImage(facts: CheckFacts): readonly CheckResult[] {
	const {kubespray} = facts.preset;
	if (!kubespray) return [];
	const systems = new Map(systemsOf(facts).map(ubuntu => [ubuntu.version, ubuntu]));
	return [...systems.values()].flatMap((ubuntu): readonly CheckResult[] => {
		const judgement = evaluateImage({...kubespray, ubuntu});
		const subject = `Ubuntu ${ubuntu.version}`;
		return judgement ? [{check: 'kubespray-image', subject, ...judgement}] : [];
	});
}

function systemsOf({preset, fleet, image, nodes, missing}: CheckFacts) {
	const names = new Set(nodes.map(({name}) => name));
	// LXD keeps the properties of the image that an instance was made from.
	const there = fleet.instances
		.filter(({name}) => names.has(name))
		.map(({config}) =>
			ubuntuRelease([config['image.release'], config['image.version']], config['image.os']),
		);
	const wanted = missing.length > 0 ? [imageRelease(preset.image.alias, image)] : [];
	return [...there, ...wanted].filter(ubuntu => ubuntu !== undefined);
}
