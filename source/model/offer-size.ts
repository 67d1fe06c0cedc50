import type {OneImageOffer} from './image-offer.ts';

/** Bytes of an image, compressed as LXD keeps it; 0 where there is none. */
export const offerSize = (offer: OneImageOffer): number => {
	if (offer.kind === 'local') return offer.image.size;
	return offer.kind === 'remote' ? offer.size : 0;
};
