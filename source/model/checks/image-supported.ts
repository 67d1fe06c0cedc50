import type {CheckResult} from '../check-result.ts';
import {imageEnd} from '../compatibility/image-end.ts';
import {imageRelease} from '../compatibility/image-release.ts';
import {offersIn} from '../offers-in.ts';
import type {CheckFacts} from './check-facts.ts';

/** Whether the maker of the image still mends it: a cluster without fixes is not safe to open to others. */
export const checkImageSupported = ({preset, image, today}: CheckFacts): readonly CheckResult[] => {
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
};
