import type {ImageOffer} from '../image-offer.ts';
import {offersIn} from '../offers-in.ts';

/** The architecture an image is for, as its server or LXD writes it; undefined where there is no telling. */
export const offerArchitecture = (image: ImageOffer): string | undefined => {
	const told = offersIn(image).map(offer => {
		if (offer.kind === 'local') return offer.image.architecture;
		return offer.kind === 'remote' ? offer.architecture : undefined;
	});
	return told.find(architecture => architecture !== undefined);
};
