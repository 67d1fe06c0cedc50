import type {CheckResult} from '../check-result.ts';
import type {ImageOffer} from '../image-offer.ts';
import type {CheckFacts} from './check-facts.ts';

/** Whether the maker of the image still mends it: a cluster without fixes is not safe to open to others. */
export const checkImageSupported = ({preset, image, today}: CheckFacts): readonly CheckResult[] => {
	const {alias} = preset.image;
	const release = releaseOf(alias, image);
	const [end] = [...offeredEnd(image), ...(release ? [release.end] : [])].sort();
	if (image.kind === 'not-needed' || end === undefined || end >= today) return [];
	return [
		{
			check: 'image-supported',
			subject: alias,
			verdict: 'warning',
			why: `${release?.title ?? alias} gets no more fixes from its maker since ${end}`,
			remedy: 'It works; for a cluster that is to last, take a newer release, such as 24.04.',
		},
	];
};

const offeredEnd = (image: ImageOffer) =>
	image.kind === 'remote' && image.endOfLife !== undefined ? [image.endOfLife] : [];

const releaseOf = (alias: string, image: ImageOffer) => {
	const properties = propertiesOf(image);
	const isOther = properties['os'] !== undefined && !/ubuntu/i.test(properties['os']);
	if (isOther) return;
	const words = [alias, properties['release'], properties['version']].flatMap(
		text => text?.split('/') ?? [],
	);
	return releases.find(({names}) => names.some(name => words.includes(name)));
};

const propertiesOf = (image: ImageOffer): Readonly<Record<string, string>> => {
	if (image.kind === 'local') return image.image.properties;
	return image.kind === 'remote' ? {os: image.os} : {};
};

/** The ends of Ubuntu's standard support (ubuntu.com/about/release-cycle); servers may give a later, paid one. */
const releases = [
	{title: 'Ubuntu 20.04', names: ['focal', '20.04'], end: '2025-05-31'},
	{title: 'Ubuntu 18.04', names: ['bionic', '18.04'], end: '2023-05-31'},
	{title: 'Ubuntu 16.04', names: ['xenial', '16.04'], end: '2021-04-30'},
];
