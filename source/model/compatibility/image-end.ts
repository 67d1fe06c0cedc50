import type {ImageOffer} from '../image-offer.ts';
import {offersIn} from '../offers-in.ts';
import type {UbuntuRelease} from './ubuntu-release.ts';

/** The day an image's support ends: the earlier of what its server and Ubuntu say; undefined where neither does. */
export const imageEnd = (
	image: ImageOffer,
	ubuntu: UbuntuRelease | undefined,
): string | undefined =>
	[
		...offersIn(image).map(offer => (offer.kind === 'remote' ? offer.endOfLife : undefined)),
		ubuntu?.end,
	]
		.filter(Boolean)
		.sort()
		.at(0);
